import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";

/** The others, each in an environment of its own: they ask for different versions of the same libraries. */
const versions = { c7n: "0.9.53", prowler: "5.46.0" } as const;

/** A peer that can be run, or why it cannot. */
export type Installed = { readonly folder: string } | { readonly missing: string };

const installMilliseconds = 15 * 60_000;

/**
 * Returns the folder of a peer's programs, and installs it from PyPI the first time, or tells why that did not succeed. uv
 * does it: of Prowler's hundred libraries pip tries versions until they fit together, for more than a quarter of an hour.
 */
export const installed = (name: keyof typeof versions): Installed => {
  const folder = resolve(import.meta.dirname, "../../../.cache/peers", `${name}-${versions[name]}`);
  const mark = join(folder, name === "c7n" ? "bin/custodian" : "bin/prowler");
  if (!existsSync(mark)) {
    mkdirSync(folder, { recursive: true });
    const quiet = ["--quiet", "--disable-pip-version-check"];
    const python = ["--python", join(folder, "bin/python")];
    const why =
      run("python3", ["-m", "venv", folder]) ??
      run(join(folder, "bin/pip"), ["install", ...quiet, "uv"]) ??
      run(join(folder, "bin/uv"), ["pip", "install", "--quiet", ...python, `${name}==${versions[name]}`]);
    if (why !== undefined) return { missing: `${name} ${versions[name]}: ${why}` };
  }
  return { folder: join(folder, "bin") };
};

/** Returns why a program did not do its work; undefined when it did. */
const run = (program: string, words: readonly string[]): string | undefined => {
  const { status, error, signal } = spawnSync(program, words, {
    stdio: ["ignore", "inherit", "inherit"],
    timeout: installMilliseconds,
  });
  if (status === 0) return undefined;
  const what = `${program} ${words.join(" ")}`;
  if (signal) return `${what} did not end within ${installMilliseconds / 60_000} minutes`;
  return `${what} ended with ${status ?? error?.message}`;
};
