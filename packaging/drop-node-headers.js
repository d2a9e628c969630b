// Plain JavaScript: npm runs it after an installation, with whatever Node the machine has.
// The npm package `node` brings 67 MB of headers for compiling add-ons, and nothing here is compiled.
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../node_modules/node/node_modules", import.meta.url));

const namesIn = (path) => {
  try {
    return readdirSync(path);
  } catch (error) {
    if (error.code === "ENOENT") return [];
    throw error;
  }
};

for (const name of namesIn(folder)) rmSync(join(folder, name, "include"), { recursive: true, force: true });
