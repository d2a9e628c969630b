import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

const beside = resolve(import.meta.dirname, "../../../shared/data");

/**
 * The folder of real records and responses: `EKS_AUDITOR_DATA`, else `../shared/data` beside the repository. Without it
 * these tests fail: a skipped proof is none. Throws an Error that says what to do.
 */
export const dataFolder = (...below: readonly string[]): string => {
  const folder = process.env.EKS_AUDITOR_DATA ? resolve(process.env.EKS_AUDITOR_DATA) : beside;
  const path = join(folder, ...below);
  if (existsSync(path)) return path;
  throw new Error(
    `there is no ${path}: set EKS_AUDITOR_DATA to the folder of test data, or put it at ${beside}. ` +
      "The tests of `npm test` do not need it.",
  );
};
