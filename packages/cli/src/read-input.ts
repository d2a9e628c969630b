import { isUtf8 } from "node:buffer";
import { open, stat } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { usageError } from "./cli-error.ts";

/** IAM allows trust policies of 4,096 characters (more on request); whatever wraps one is not much longer. */
const policies: InputKind = { bytesMax: 1_000_000, what: "policy" };

/** What a file is meant to be. */
export interface InputKind {
  readonly bytesMax: number;
  /** A noun: `policy`. */
  readonly what: string;
  /** How to write one. */
  readonly remedy?: string;
}

/** Reads a text file of no unlikely length, or standard input for `-`. Throws a usage error that names the file. */
export const readInput = async (
  path: string,
  stdin: NodeJS.ReadableStream,
  kind: InputKind = policies,
): Promise<string> => {
  if (path === "-") return textOf(await buffer(stdin), "standard input", kind);
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw usageError(`${path} is a folder: name a file in it`);
    // Opening a FIFO waits for whoever writes to it.
    if (!found.isFile()) throw usageError(`${path} is no file: pipe it in as -`);
    const file = await open(path);
    try {
      const { size } = await file.stat();
      if (size > kind.bytesMax) throw usageError(`${path} has ${size} bytes: no ${kind.what} is that long`);
      return textOf(await file.readFile(), path, kind);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error)) throw error;
    if ("code" in error && error.code === "ENOENT") throw usageError(`there is no file ${path}`, error);
    throw usageError(`cannot read ${path}: ${error.message}`, error);
  }
};

/** A parser's words about bytes that are no text help nobody. */
const textOf = (bytes: Uint8Array, name: string, { what, remedy }: InputKind): string => {
  const way = remedy === undefined ? "" : `: ${remedy}`;
  if (!isUtf8(bytes) || bytes.includes(0))
    throw usageError(`${name} is not a text file, which a ${what} is${way}`);
  const text = Buffer.from(bytes).toString("utf8");
  if (text.trim() === "") throw usageError(`${name} is empty${way}`);
  return text;
};
