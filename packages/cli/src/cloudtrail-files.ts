import type { Dirent } from "node:fs";
import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { ownValue } from "@eks-auditor/core";
import {
  type Decoded,
  decodeCloudTrail,
  defaultLimit,
  rejectFile,
  tooLarge,
} from "@eks-auditor/core/cloudtrail";

/** What a folder is searched for; a file named by itself may be called anything. */
const extensions = [".json", ".jsonl", ".gz"];

export interface CloudTrailInput {
  /** What `-` stands for. */
  readonly standardInput: AsyncIterable<Uint8Array | string>;
  /** The most bytes that one file may hold, packed and unpacked; 256 MiB unless told. */
  readonly limit?: number;
}

/**
 * Decodes CloudTrail records from files, folders (with all below them, in the order of their names) and standard input
 * (`-`), one file at a time, so that a folder of any size needs the memory of its largest file. A file that cannot be
 * read, and a folder that holds none to read, become rejections like any other. Links to folders are not followed.
 */
export async function* decodeCloudTrailFiles(
  paths: readonly string[],
  { standardInput, limit = defaultLimit }: CloudTrailInput,
): AsyncGenerator<Decoded> {
  for (const path of paths) {
    if (path === "-") yield await decodeStream("-", standardInput, limit);
    else yield* decodePath(path, limit);
  }
}

async function* decodePath(path: string, limit: number): AsyncGenerator<Decoded> {
  const stats = await orCode(stat(path));
  if (typeof stats === "string") {
    yield unreadable(path, stats);
    return;
  }
  if (!stats.isDirectory() && !stats.isFile()) {
    yield rejectFile(path, { kind: "unreadable", reason: "neither a file nor a folder: pipe it in as -" });
    return;
  }
  if (!stats.isDirectory()) {
    yield await decodeStream(path, createReadStream(path), limit);
    return;
  }
  let found = false;
  for await (const decoded of decodeFolder(path, limit)) {
    found = true;
    yield decoded;
  }
  if (!found)
    yield rejectFile(path, { kind: "unreadable", reason: `no ${extensions.join(", ")} file in this folder` });
}

async function* decodeFolder(folder: string, limit: number): AsyncGenerator<Decoded> {
  const entries = await orCode(readdir(folder, { withFileTypes: true }));
  if (typeof entries === "string") {
    yield unreadable(folder, entries);
    return;
  }
  for (const entry of entries.sort(byName)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* decodeFolder(path, limit);
    else if (extensions.some((extension) => entry.name.toLowerCase().endsWith(extension))) {
      const stats = await orCode(stat(path));
      if (typeof stats === "string") yield unreadable(path, stats);
      else if (stats.isDirectory()) yield unreadable(path, "EISDIR");
      else if (!stats.isFile())
        yield rejectFile(path, { kind: "unreadable", reason: "neither a file nor a folder" });
      else yield await decodeStream(path, createReadStream(path), limit);
    }
  }
}

const decodeStream = async (
  file: string,
  stream: AsyncIterable<Uint8Array | string>,
  limit: number,
): Promise<Decoded> => {
  const bytes = await orCode(collect(stream, limit));
  if (typeof bytes === "string") return unreadable(file, bytes);
  return bytes === null ? rejectFile(file, tooLarge(limit)) : decodeCloudTrail(bytes, { file, limit });
};

/** Reads a stream to its end; null, and the stream is closed, once it is over the limit. */
const collect = async (
  stream: AsyncIterable<Uint8Array | string>,
  limit: number,
): Promise<Uint8Array | null> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
    size += bytes.byteLength;
    if (size > limit) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
};

/** Returns what an operation of the file system gives, or its error code: `ENOENT`, `EACCES`. */
const orCode = async <T extends object | null>(operation: Promise<T>): Promise<T | string> => {
  try {
    return await operation;
  } catch (error) {
    if (error instanceof Error && "syscall" in error && "code" in error) return String(error.code);
    throw error;
  }
};

const unreadable = (file: string, code: string): Decoded =>
  rejectFile(file, { kind: "unreadable", reason: ownValue(reasons, code) ?? `cannot be read (${code})` });

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EACCES: "no permission to read it",
  EISDIR: "a link to a folder, which is not followed",
};

const byName = (a: Dirent, b: Dirent): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
