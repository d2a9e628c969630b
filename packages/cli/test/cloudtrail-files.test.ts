import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describeRejection } from "@eks-auditor/core/cloudtrail";
import { afterEach, beforeEach, expect, test } from "vitest";
import { decodeCloudTrailFiles } from "../src/cloudtrail-files.ts";

const record = (eventName: string) =>
  JSON.stringify({
    eventID: eventName,
    eventTime: "2026-03-01T09:00:00Z",
    eventSource: "eks.amazonaws.com",
    eventName,
    awsRegion: "eu-west-1",
    recipientAccountId: "111122223333",
  });

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cloudtrail-files-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (path: string, content: string | Uint8Array) => {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), content);
};

async function* stdin(...chunks: string[]) {
  yield* chunks;
}

const run = async (paths: readonly string[], input = stdin(""), limit = 10_000) => {
  const seen: string[] = [];
  for await (const { records, rejected } of decodeCloudTrailFiles(paths, { standardInput: input, limit })) {
    seen.push(...records.map(({ record: { eventName }, place }) => `${place.file}: ${eventName}`));
    seen.push(...rejected.map(describeRejection));
  }
  return seen.map((line) => line.replaceAll(folder, "FOLDER"));
};

test("a folder is read to its depths, by name, and standard input in its turn", async () => {
  write("b.jsonl", `${record("B1")}\n{"broken\n${record("B2")}\n`);
  write("2026/03/a.json.gz", gzipSync(JSON.stringify({ Records: [JSON.parse(record("A"))] })));
  write("2026/02/CloudTrail.JSON", record("Z"));
  write("notes.txt", "not for us");
  write("single.log", record("S"));
  symlinkSync(folder, join(folder, "2026", "loop"));

  expect(
    await run(
      [folder, "-", join(folder, "single.log")],
      stdin(record("I").slice(0, 9), record("I").slice(9)),
    ),
  ).toEqual([
    "FOLDER/2026/02/CloudTrail.JSON: Z",
    "FOLDER/2026/03/a.json.gz: A",
    "FOLDER/b.jsonl: B1",
    "FOLDER/b.jsonl: B2",
    expect.stringMatching(/^FOLDER\/b\.jsonl:2: not JSON/),
    "-: I",
    "FOLDER/single.log: S",
  ]);
});

test("what cannot be read is named, and the others go on", async () => {
  write("good.json", record("G"));
  write("large.json", record("L").padEnd(20_000));
  write("linked/x.json", "");
  rmSync(join(folder, "linked/x.json"));
  symlinkSync(join(folder, "gone.json"), join(folder, "linked/x.json"));
  symlinkSync("self.json", join(folder, "self.json"));
  mkdirSync(join(folder, "empty"));

  expect(await run([join(folder, "missing"), join(folder, "empty"), folder])).toEqual([
    "FOLDER/missing: there is no such file or folder",
    "FOLDER/empty: no .json, .jsonl, .gz file in this folder",
    "FOLDER/good.json: G",
    "FOLDER/large.json: larger than 10000 bytes once unpacked; split it, or raise the limit",
    "FOLDER/linked/x.json: there is no such file or folder",
    "FOLDER/self.json: cannot be read (ELOOP)",
  ]);
});

test("what is neither file nor folder is named, and nobody waits for what may never be written to it", async () => {
  execFileSync("mkfifo", [join(folder, "pipe.json")]);
  expect(await run([join(folder, "pipe.json"), "/dev/zero", folder])).toEqual([
    "FOLDER/pipe.json: neither a file nor a folder: pipe it in as -",
    "/dev/zero: neither a file nor a folder: pipe it in as -",
    "FOLDER/pipe.json: neither a file nor a folder",
  ]);
});

test("standard input over the limit is refused and left unread", async () => {
  let given = 0;
  async function* endless() {
    for (;;) {
      given += 1;
      yield "x".repeat(1_000);
    }
  }
  expect(await run(["-"], endless())).toEqual([
    "-: larger than 10000 bytes once unpacked; split it, or raise the limit",
  ]);
  expect(given).toBe(11);
});
