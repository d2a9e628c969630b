import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root } from "./paths.ts";

/** What is checked elsewhere, by stricter rules that SST's own sources do not meet: the packages by `npm run check`. */
const elsewhere = /^(packages|functions|\.sst|node_modules)\/.*\(\d+,\d+\): error /;

/**
 * Checks `sst.config.ts` and `infra/` against the types of the platform that SST installed.
 * @throws Error with the compiler's words.
 */
export const checkTypes = (): void => {
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [tsc, "-p", "infra/tsconfig.json", "--pretty", "false"],
    { cwd: root, encoding: "utf8" },
  );
  const errors = stdout.split("\n").filter((line) => /error TS\d+/.test(line) && !elsewhere.test(line));
  if (errors.length > 0 || status === null || (status !== 0 && stdout === ""))
    throw new Error(`infra/ does not fit SST's platform:\n${errors.join("\n")}${stderr}`);
};
