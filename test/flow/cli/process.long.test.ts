import { once } from "node:events";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { onAnsweredWrite } from "./fixture/answered-writes.ts";
import { eksAuditor } from "./fixture/eks-auditor.ts";
import { makeHistoryFolder } from "./fixture/history-folder.ts";
import { realCommand, start } from "./fixture/real-command.ts";

let parent: string;
let history: Awaited<ReturnType<typeof makeHistoryFolder>>;
beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), "eks-auditor-process-"));
  history = await makeHistoryFolder();
});
afterAll(async () => {
  await history.remove();
  await rm(parent, { recursive: true, force: true });
});

describe("a command in a shell", () => {
  test("reads a pipe, writes the answer to one and what is wrong to the other, and exits by what became of it", async () => {
    const policy = JSON.stringify({
      Version: "2012-10-17",
      Statement: { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" },
    });
    const asked = ["can-assume", "-", "--principal", "ec2.amazonaws.com"];
    const good = await realCommand(asked, { input: policy });
    expect(good).toEqual({ code: 0, stdout: expect.stringMatching(/^allowed: /), stderr: "" });
    const bad = await realCommand(asked, { input: "{" });
    expect(bad).toEqual({ code: 2, stdout: "", stderr: expect.stringMatching(/^eks-auditor: /) });
    // And the same as it does in the process of a test.
    expect(await eksAuditor(asked, { input: policy })).toEqual(good);
    expect(await eksAuditor(asked, { input: "{" })).toEqual(bad);
  });
});

describe("a reader that has seen enough", () => {
  test("ends the command quietly", async () => {
    const child = start(["history", "cluster", "payments", "--json", "--history", history.folder]);
    let stderr = "";
    child.stderr.on("data", (chunk) => {
      stderr += String(chunk);
    });
    child.stdout.once("data", () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on("exit", resolve));
    expect([code, stderr]).toEqual([0, ""]);
    // And the history is as it was.
    expect((await eksAuditor(["history", "--history", history.folder])).code).toBe(0);
  });
});

describe("serve", () => {
  const serving = async () => {
    const child = start(["serve", "--port", "0", "--json", "--history", history.folder]);
    const line = await new Promise<string>((resolve) =>
      child.stdout.once("data", (chunk) => resolve(String(chunk))),
    );
    const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
    // One that a failed test leaves behind would keep the run from ending.
    onTestFinished(() => void child.kill("SIGKILL"));
    const { url, urls } = JSON.parse(line);
    return { child, url, urls, ended };
  };
  const statusOf = (url: string, headers: Record<string, string>): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      request(url, { headers }, (response) => resolve(response.resume().statusCode))
        .on("error", reject)
        .end();
    });

  test.each(["SIGINT", "SIGTERM"] as const)(
    "answers on loopback until %s, then ends well",
    async (signal) => {
      const { child, url, urls, ended } = await serving();
      expect(new URL(url).hostname).toBe("127.0.0.1");
      for (const each of urls) expect((await fetch(each)).status, each).toBe(200);
      expect(await statusOf(`${url}/v1/clusters`, { host: "evil.example" })).toBe(421);
      expect(await statusOf(`${url}/v1/clusters`, { host: `localhost:${new URL(url).port}` })).toBe(200);

      // No page of another origin gets an answer, be it that of another port of this machine.
      expect(await statusOf(`${url}/v1/clusters`, { origin: "http://127.0.0.1:1" })).toBe(403);
      expect(await statusOf(`${url}/v1/clusters`, { origin: "null" })).toBe(403);
      expect(await statusOf(`${url}/v1/clusters`, { origin: url })).toBe(200);

      // Who reads asks the server; who writes has to wait.
      const asked = ["history", "clusters", "--json", "--history", history.folder];
      const meanwhile = await eksAuditor(asked);
      expect(meanwhile).toMatchObject({ code: 0, stderr: "" });
      const { folder } = history;
      expect(await eksAuditor(["ingest", "-", "--history", folder], { input: "{}" })).toMatchObject({
        code: 1,
        stderr: expect.stringContaining(`eks-auditor serve at ${url}`),
      });

      child.kill(signal);
      expect(await ended).toBe(0);
      expect(await eksAuditor(asked)).toEqual(meanwhile);
    },
  );

  test("says so when the port is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void other.close());
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    const { code, stderr } = await eksAuditor([
      ...["serve", "--port", String(port)],
      ...["--history", history.folder],
    ]);
    expect([code, stderr]).toEqual([1, expect.stringContaining("something else listens there")]);
  });
});

const recording = fileURLToPath(new URL("../../../recordings/seed-account", import.meta.url));
const snapshotOf = (step: string, folder: string): string[] => [
  ...["snapshot", "--recording", recording, "--step", step],
  ...["--history", folder, "--json"],
];

describe("a history whose writer was killed", () => {
  const change = "06-nlb-replaces-clb";
  let first: string;
  let whole: string;
  let writes = 0;
  beforeAll(async () => {
    first = join(parent, "first");
    expect(await eksAuditor(snapshotOf("00-first-snapshot", first))).toMatchObject({ code: 0 });
    const changed = join(parent, "changed");
    await cp(first, changed, { recursive: true });
    const enough = onAnsweredWrite(() => {
      writes += 1;
    });
    expect(await eksAuditor(snapshotOf(change, changed))).toMatchObject({ code: 0 });
    enough();
    whole = await state(changed);
    expect(whole).toContain("k8s-mygroup-9758714285");
  });

  // Every write of a commit is proven in test/flow/crash.long.test.ts; here it is the process and the folder.
  const shares = inject("thorough") ? [0.01, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1] : [0.3, 0.8];
  test.each(shares)("at %d of its writes is opened and completed by the next run", async (share) => {
    const folder = join(parent, `killed-${share}`);
    await cp(first, folder, { recursive: true });
    const killed = await killedAtWrite(Math.ceil(share * writes), snapshotOf(change, folder));
    expect(killed).toBe("SIGKILL");
    const again = await eksAuditor(snapshotOf("07-late-event", folder));
    expect(again.code, again.stderr).toBe(0);
    expect(await state(folder)).toBe(whole);
    const { stdout } = await eksAuditor(["report", "--json", "--history", folder]);
    const { items } = JSON.parse(stdout) as { items: { report: { snapshotIds: string[] } }[] };
    const told = items.flatMap(({ report }) => report.snapshotIds);
    expect(new Set(told).size).toBe(told.length);
    expect(told.length).toBeGreaterThan(0);
  });
});

const deadly = new URL("./fixture/die-at-write.ts", import.meta.url).href;

/** Runs a command until it has made so many writes; gives the signal that ended it. */
const killedAtWrite = async (write: number, args: readonly string[]): Promise<NodeJS.Signals | null> => {
  const child = start(args, { DIES_AT_WRITE: String(write) }, ["--import", deadly]);
  child.stdout.resume();
  child.stderr.resume();
  return new Promise((resolve) => child.once("close", (_code, signal) => resolve(signal)));
};

const state = async (folder: string): Promise<string> => {
  const args = ["history", "cluster", "ssup2-eks-cluster", "--history", folder, "--json"];
  const { stdout, stderr, code } = await eksAuditor(args);
  expect(code === 0 || code === 3, stderr).toBe(true);
  const { items } = JSON.parse(stdout) as { items: { type: string; id: string; properties: unknown }[] };
  return JSON.stringify(items.map(({ type, id, properties }) => [type, id, properties]));
};
