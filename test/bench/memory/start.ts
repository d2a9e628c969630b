import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** How a module is started. */
export interface Start {
  readonly environment?: NodeJS.ProcessEnv;
  /** Of Node. */
  readonly options?: readonly string[];
  readonly words?: readonly string[];
}

/** Starts a module of this folder in a process of its own. */
export const startMeasured = (
  file: string,
  { environment = {}, options = [], words = [] }: Start = {},
): ChildProcess =>
  spawn(process.execPath, [...options, fileURLToPath(new URL(file, import.meta.url)), ...words], {
    env: { ...process.env, ...environment },
    stdio: ["pipe", "pipe", "inherit"],
  });

/** Returns the first line that a process writes. Throws when it ends without one. */
export const firstLine = async (child: ChildProcess, what: string): Promise<string> => {
  if (!child.stdout) throw new TypeError(`${what} has no output`);
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error(`${what} ended with ${child.exitCode} before it said anything`);
};
