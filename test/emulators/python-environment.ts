import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

const cache = resolve(import.meta.dirname, "../../.cache");

/**
 * Returns the folder of programs of a Python environment with what `requirements.txt` of a folder of tests names: the
 * emulators' unless told otherwise. Makes it in the project's cache the first time, and whenever that file has changed.
 * Throws when there is no `python3`, or pip cannot install.
 */
export const pythonEnvironment = async (tests = "emulators"): Promise<string> => {
  const requirements = resolve(import.meta.dirname, "..", tests, "requirements.txt");
  const folder = join(cache, tests, "python");
  const installedMark = join(folder, "installed.txt");
  const wanted = await readFile(requirements, "utf8");
  const installed = await readFile(installedMark, "utf8").catch(ifMissing);
  if (installed !== wanted) {
    await mkdir(folder, { recursive: true });
    await run("python3", ["-m", "venv", folder]);
    await run(join(folder, "bin", "pip"), [
      "install",
      "--quiet",
      "--disable-pip-version-check",
      "-r",
      requirements,
    ]);
    await writeFile(installedMark, wanted);
  }
  return join(folder, "bin");
};

const ifMissing = (error: unknown): undefined => {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
  throw error;
};

const run = async (program: string, arguments_: readonly string[]): Promise<void> => {
  const child = spawn(program, arguments_, { stdio: ["ignore", "inherit", "inherit"] });
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) throw new Error(`${program} ${arguments_.join(" ")} ended with ${code}`);
};
