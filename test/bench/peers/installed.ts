import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";

/** The others, each in an environment of its own: they ask for different versions of the same libraries. */
const versions = { c7n: "0.9.53", prowler: "5.46.0" } as const;

/** Gives the folder of a peer's programs, and installs it from PyPI the first time. Throws when pip cannot. */
export const installed = (name: keyof typeof versions): string => {
  const folder = resolve(import.meta.dirname, "../../../.cache/peers", `${name}-${versions[name]}`);
  const mark = join(folder, name === "c7n" ? "bin/custodian" : "bin/prowler");
  if (!existsSync(mark)) {
    mkdirSync(folder, { recursive: true });
    run("python3", ["-m", "venv", folder]);
    const quiet = ["--quiet", "--disable-pip-version-check"];
    run(join(folder, "bin/pip"), ["install", ...quiet, `${name}==${versions[name]}`]);
  }
  return join(folder, "bin");
};

const run = (program: string, words: readonly string[]): void => {
  const { status } = spawnSync(program, words, { stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) throw new Error(`${program} ${words.join(" ")} ended with ${status}`);
};
