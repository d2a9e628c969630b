import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./paths.ts";

const sources = [
  "sst.config.ts",
  "auditor.config.ts",
  "package-lock.json",
  "infra/**/*.ts",
  "functions/**/*.ts",
  "packages/*/src/**/*.ts",
];

/** Returns one text that changes with anything that a synthesis is made from. */
export const fingerprint = (): string => {
  const hash = createHash("sha256");
  for (const file of sources.flatMap((pattern) => globSync(pattern, { cwd: root })).sort())
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(join(root, file)))
      .update("\0");
  return hash.digest("hex");
};
