import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root } from "./paths.ts";

/**
 * Checks `sst.config.ts` and `infra/` against the types of the platform that SST installed.
 * @throws Error with the compiler's words.
 */
export const checkTypes = (): void => {
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const { status, stdout } = spawnSync(process.execPath, [tsc, "-p", join(root, "infra/tsconfig.json")], {
    cwd: root,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`infra/ does not fit SST's platform:\n${stdout}`);
};
