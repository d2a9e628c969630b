import { copyFileSync, cpSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { cache, platform, root } from "./paths.ts";
import type { Variant } from "./variants.ts";

/** What SST builds a deployment from, beside the packages, which are found through node_modules. */
const sources = ["sst.config.ts", "package.json", "tsconfig.json", "infra", "functions"];

/**
 * Returns the folder that a variant is deployed from: the project itself or, for a configuration other than its own, a
 * copy of it with that in the place of `auditor.config.ts`, so that nothing that is shipped knows of tests.
 */
export const projectOf = ({ name, config }: Variant): string => {
  if (config === undefined) return root;
  const folder = join(cache, "variants", name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, ".sst"), { recursive: true });
  for (const source of sources) cpSync(join(root, source), join(folder, source), { recursive: true });
  copyFileSync(config, join(folder, "auditor.config.ts"));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  symlinkSync(platform, join(folder, ".sst/platform"));
  return folder;
};
