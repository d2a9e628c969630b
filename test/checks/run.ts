/**
 * Runs one of the checkers of this folder at the root of the repository: `node test/checks/run.ts knip`. They are installed
 * by this folder's lockfile, the first time and whenever that has changed.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";

const folder = import.meta.dirname;
const root = resolve(folder, "../..");
const lock = readFileSync(join(folder, "package-lock.json"), "utf8");
const installed = join(folder, "node_modules", ".installed-lock.json");

/** Checkers start each other by name: oxlint looks for tsgolint. */
const programs = join(folder, "node_modules", ".bin");
const env = { ...process.env, PATH: [programs, process.env.PATH].join(delimiter) };

const run = (program: string, args: readonly string[]): number => {
  const { status, error } = spawnSync(program, args, { cwd: root, env, stdio: "inherit" });
  if (error) throw error;
  return status ?? 1;
};

if (!existsSync(installed) || readFileSync(installed, "utf8") !== lock) {
  process.stderr.write("installing the checkers of test/checks\n");
  const failed = run("npm", ["--prefix", folder, "ci", "--no-progress", "--loglevel=error"]);
  if (failed !== 0) process.exit(failed);
  writeFileSync(installed, lock);
}

const [checker = "", ...args] = process.argv.slice(2);
const program = join(programs, checker);
if (checker === "" || !existsSync(program)) throw new Error(`test/checks has no program ${checker}`);
process.exitCode = run(program, args);
