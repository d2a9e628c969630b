import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Reading } from "@eks-auditor/core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  createClients,
  createRecorder,
  createReplay,
  listClusterNames,
  loadRecording,
  recordingKey,
} from "../src/index.ts";
import { secretFingerprint } from "../src/secret-fingerprint.ts";
import * as account from "./fixture/account.ts";
import { readSections, replayedClients } from "./fixture/replayed.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "recording-"));
});
afterEach(() => rm(folder, { recursive: true }));

const at = "2026-11-22T10:00:00.000Z";

const recordFixture = async (anonymiseAs?: string): Promise<Reading[]> => {
  const recorder = createRecorder({
    folder,
    name: "fixture",
    accountId: account.accountId,
    step: { name: "start", title: "As it was" },
    ...(anonymiseAs && { anonymiseAs }),
  });
  const { clients } = replayedClients(undefined, recorder.middleware);
  await listClusterNames(clients);
  const readings = await readSections(clients);
  await recorder.finish(at);
  return readings;
};

const replayFolder = async (step?: string) => {
  const replay = createReplay(await loadRecording(folder), step);
  return {
    replay,
    clients: createClients({ region: account.region, pace: false, middleware: [replay.middleware] }),
  };
};

const allText = async (): Promise<string> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return (await Promise.all(files.map(async (file) => `${file}\n${await readFile(file, "utf8")}`))).join(
    "\n",
  );
};

test("a recorded account gives the readings that the live one gave", async () => {
  const live = await recordFixture();
  const { clients, replay } = await replayFolder();
  expect(await listClusterNames(clients)).toEqual(["payments"]);
  // A recording marks secrets by a key of its own.
  const marked = (readings: Reading[]) =>
    JSON.parse(JSON.stringify(readings).replace(/(hmac-sha256|recorded):[0-9a-f]{16}/g, "(a secret)"));
  expect(marked(await readSections(clients))).toEqual(marked(live));
  expect(await allText()).not.toContain(secretFingerprint(account.externalId));
  expect(replay.misses()).toEqual([]);
});

test("a recording holds no secret, and on request no account id", async () => {
  await recordFixture("999900001111");
  const text = await allText();
  expect(text).not.toContain(account.externalId);
  expect(text).not.toContain(account.accountId);
  expect(text).toContain("999900001111");
  const { manifest } = await loadRecording(folder);
  expect(manifest).toMatchObject({ accountId: "999900001111", regions: [account.region], recordedAt: at });
  const { clients, replay } = await replayFolder();
  const [cluster] = await listClusterNames(clients);
  expect(cluster).not.toBe("payments");
  expect(replay.misses()).toEqual([]);
});

test("a later step lies over the earlier ones, for as long as it is played", async () => {
  const later: account.Answers = new Map();
  const cluster = { name: "payments", arn: account.clusterArn, version: "1.34" };
  account.answer(later, ["eks", "DescribeCluster"], { name: "payments" }, { cluster });
  const { clients, replay } = replayedClients([account.accountAnswers(), later]);
  const versions = async () => (await readSections(clients))[0]?.resources[0]?.properties.version;
  expect(replay.step()).toBe("step-2");
  expect(await versions()).toBe("1.34");
  replay.moveTo("step-1");
  expect(await versions()).toBe("1.33");
  expect(() => replay.moveTo("step-3")).toThrow("the recording has no step step-3; it has step-1, step-2");
});

test("a call that was not recorded is an unreadable part that says which file is missing", async () => {
  const answers = account.accountAnswers();
  for (const key of [...answers.keys()]) if (key.includes("/DescribeRules ")) answers.delete(key);
  const { clients, replay } = replayedClients([answers]);
  const reading = (await readSections(clients)).find(({ section }) => section === "load-balancers");
  const file = `eu-west-1/elbv2/DescribeRules/${recordingKey({ ListenerArn: account.listenerArn })}.json`;
  expect(reading).toMatchObject({
    status: "partial",
    unread: [
      {
        reason: "unreadable",
        action: "elasticloadbalancing:DescribeRules",
        message: expect.stringContaining(file),
      },
    ],
  });
  expect(replay.misses()).toHaveLength(1);
});

describe("a folder that is no recording", () => {
  const manifest = { name: "x", accountId: account.accountId, regions: ["eu-west-1"], recordedAt: at };
  const start = { name: "start", title: "Start", at };
  const put = async (file: string, content: unknown): Promise<void> => {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), typeof content === "string" ? content : JSON.stringify(content));
  };
  const cases: [string, Record<string, unknown>, string | RegExp][] = [
    ["has no manifest", {}, /recording\.json: cannot be read/],
    [
      "has a manifest with a wrong account",
      { "recording.json": { ...manifest, accountId: "12", steps: [start] } },
      /recording\.json:[\s\S]*twelve digits[\s\S]*accountId/,
    ],
    [
      "lacks the folder of a step",
      { "recording.json": { ...manifest, steps: [start] } },
      /start: the folder of a step cannot be read/,
    ],
    [
      "has a file that is no JSON",
      { "recording.json": { ...manifest, steps: [start] }, "start/global/iam/ListRoles/_.json": "{" },
      /ListRoles\/_\.json: Expected property name/,
    ],
    [
      "has an answer without output",
      {
        "recording.json": { ...manifest, steps: [start] },
        "start/global/iam/ListRoles/_.json": { input: {} },
      },
      /ListRoles\/_\.json:[\s\S]*/,
    ],
    [
      "names a service that is not read",
      {
        "recording.json": { ...manifest, steps: [start] },
        "start/eu-west-1/s3/ListBuckets/_.json": { output: {} },
      },
      /no service s3; there are eks, elb/,
    ],
    [
      "answers one question twice",
      {
        "recording.json": { ...manifest, steps: [start] },
        "start/global/iam/ListRoles/_.json": { output: {} },
        "start/global/iam/ListRoles/again.json": { input: { MaxItems: 5 }, output: {} },
      },
      /again\.json: answers the same input as .*_\.json/,
    ],
  ];
  test.each(cases)("%s", async (_name, files, message) => {
    for (const [file, content] of Object.entries(files)) await put(file, content);
    await expect(loadRecording(folder)).rejects.toThrow(message);
  });
});
