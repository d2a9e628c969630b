import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, describe, expect, test } from "vitest";
import { CliError, usageError } from "../src/cli-error.ts";
import { presentError } from "../src/present-error.ts";
import { readInput } from "../src/read-input.ts";

const folder = mkdtempSync(join(tmpdir(), "odd-input-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const refusalOf = async (path: string, stdin: NodeJS.ReadableStream = Readable.from([])): Promise<unknown> =>
  readInput(path, stdin).then(
    (text) => text,
    (error: unknown) => error,
  );

describe("a file that cannot be what was asked for", () => {
  test.each([
    ["an empty one", () => file("empty", ""), /empty is empty$/],
    ["one of white space", () => file("blank", " \n\t"), /blank is empty$/],
    [
      "a binary one",
      () => file("binary", Uint8Array.of(0x7f, 0x45, 0, 1, 2)),
      /binary is not a text file, which a policy is$/,
    ],
    [
      "one in UTF-16",
      () => file("utf16", Buffer.from("{}", "utf16le")),
      /utf16 is not a text file, which a policy is$/,
    ],
    [
      "bytes that are no UTF-8",
      () => file("latin", Uint8Array.of(0x7b, 0xe9, 0x7d)),
      /latin is not a text file, which a policy is$/,
    ],
    ["one that is not there", () => join(folder, "nowhere.json"), /^there is no file .*nowhere\.json$/],
  ])("%s is named, with what is wrong with it", async (_, path, words) => {
    const error = await refusalOf(path());
    expect(error).toBeInstanceOf(CliError);
    expect((error as CliError).message).toMatch(words);
    expect((error as CliError).exitCode).toBe(2);
  });

  test("a folder is no pipe", async () => {
    const path = join(folder, "folder");
    mkdirSync(path);
    expect(await refusalOf(path)).toMatchObject({ message: `${path} is a folder: name a file in it` });
  });

  test("standard input is told apart by name", async () => {
    expect(await refusalOf("-", Readable.from([]))).toMatchObject({ message: "standard input is empty" });
    expect(await refusalOf("-", Readable.from([Buffer.of(0, 1)]))).toMatchObject({
      message: "standard input is not a text file, which a policy is",
    });
    expect(await refusalOf("-", Readable.from(["{}"]))).toBe("{}");
  });

  test("a byte order mark is no fault", async () => {
    expect(await refusalOf(file("bom.json", "\uFEFF{}"))).toMatch(/\{\}$/);
  });
});

describe("what the machine does not allow", () => {
  const systemError = (code: string, message: string, path?: string): Error =>
    Object.assign(new Error(message), { code, syscall: "mkdir", ...(path && { path }) });

  test.each([
    [
      systemError("EACCES", "EACCES: permission denied, mkdir '/nonexistent'", "/nonexistent"),
      "no access to /nonexistent (EACCES): allow it, or choose another folder, --history for the local history",
    ],
    [
      systemError("EROFS", "EROFS: read-only file system, mkdir '/ro/h'", "/ro/h"),
      "no access to /ro/h (EROFS): allow it, or choose another folder, --history for the local history",
    ],
    [
      systemError("ENOSPC", "ENOSPC: no space left on device, write"),
      "no space is left on the disk: make some, or choose another folder, --history for the local history. What was committed is whole",
    ],
    [
      new Error("IO error: /tiny/h/000005.log: No space left on device"),
      "no space is left on the disk (/tiny/h/000005.log): make some, or choose another folder, --history for the local history. What was committed is whole",
    ],
  ])("%s is told without a stack, with the way out", (error, words) => {
    expect(presentError(error, false)).toEqual({ text: `eks-auditor: ${words}\n`, exitCode: 1 });
  });

  test("what is wrapped in another error is found", () => {
    const cause = systemError("ENOSPC", "ENOSPC: no space left on device, write");
    expect(presentError(new Error("cannot commit", { cause }), false).text).toContain("no space is left");
  });

  test("what else happens stays unexpected, and a known error its own", () => {
    expect(presentError(new TypeError("x is not a function"), false).text).toContain("unexpected TypeError");
    expect(presentError(usageError("give a region"), false)).toEqual({
      text: "eks-auditor: give a region\n",
      exitCode: 2,
    });
  });
});
