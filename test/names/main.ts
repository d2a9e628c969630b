import { fileURLToPath } from "node:url";
import { conflicts } from "./conflicts.ts";
import { exportedNames } from "./exported-names.ts";
import { shared } from "./shared.ts";

/** Refuses names that are exported twice: a reader who searches for one must find one meaning. */
const found = conflicts(exportedNames(fileURLToPath(new URL("../..", import.meta.url))), shared);
for (const line of found) console.error(line);
if (found.length > 0) {
  console.error("Rename one of them, or say in test/names/shared.ts why they mean the same.");
  process.exitCode = 1;
}
