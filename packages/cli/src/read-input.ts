import { open, stat } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { usageError } from "./cli-error.ts";

/** IAM allows trust policies of 4,096 characters (more on request); whatever wraps one is not much longer. */
const policies = { bytesMax: 1_000_000, what: "policy" };

/** Reads a text file of no unlikely length, or standard input for `-`. Throws a usage error that names the file. */
export const readInput = async (
  path: string,
  stdin: NodeJS.ReadableStream,
  { bytesMax, what } = policies,
): Promise<string> => {
  if (path === "-") return text(stdin);
  try {
    // Opening a FIFO waits for whoever writes to it.
    if (!(await stat(path)).isFile()) throw usageError(`${path} is no file: pipe it in as -`);
    const file = await open(path);
    try {
      const { size } = await file.stat();
      if (size > bytesMax) throw usageError(`${path} has ${size} bytes: no ${what} is that long`);
      return await file.readFile("utf8");
    } finally {
      await file.close();
    }
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error)) throw error;
    throw usageError(`cannot read ${path}: ${error.message}`, error);
  }
};
