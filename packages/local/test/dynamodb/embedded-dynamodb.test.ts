import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { openHistory } from "@eks-auditor/history";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  HistoryFolderInUseError,
  HistoryFolderUnreadableError,
  openEmbeddedDynamoDB,
} from "../../src/dynamodb/index.ts";

describe("the embedded DynamoDB", () => {
  let parent: string;
  let folder: string;
  let child: ChildProcess | undefined;
  beforeEach(async () => {
    parent = await mkdtemp(path.join(tmpdir(), "embedded-dynamodb-"));
    folder = path.join(parent, "new", "history");
  });
  afterEach(async () => {
    if (child && child.exitCode === null && child.signalCode === null) {
      child.kill("SIGKILL");
      await once(child, "exit");
    }
    await rm(parent, { recursive: true });
  });

  /** Starts a process that counts in the folder; gives the number that it has said last, once that is at least `n`. */
  const countTo = async (n: number): Promise<() => number> => {
    const script = path.join(import.meta.dirname, "fixture", "write-until-killed.ts");
    const started = spawn(process.execPath, [script, folder], { stdio: ["ignore", "pipe", "inherit"] });
    child = started;
    let said = 0;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    createInterface({ input: started.stdout }).on("line", (line) => {
      said = Number(line);
      if (said >= n) resolve();
    });
    started.on("exit", () => reject(new Error("the writer ended")));
    await promise;
    return () => said;
  };

  const writesIn = async (): Promise<number> => {
    const { client, tableName, close } = await openEmbeddedDynamoDB({ folder });
    const { writes = 0 } = await openHistory({ client, tableName }).counters(2);
    await close();
    return writes;
  };

  test("answers what it was asked before it was closed, refuses what comes later, and throws at nobody", async () => {
    const { client, tableName, close } = await openEmbeddedDynamoDB({ folder });
    const history = openHistory({ client, tableName });
    await history.count("runs");
    const asked = Promise.all(Array.from({ length: 50 }, () => history.counters()));
    // A turn of the event loop, so that they are on their way.
    await new Promise((resolve) => setTimeout(resolve, 1));
    await close();
    expect(await asked).toEqual(Array.from({ length: 50 }, () => ({ runs: 1 })));
    await expect(history.counters()).rejects.toThrow(/closed/);
  });

  test("keeps a folder's history from one run to the next, and in memory none", async () => {
    for (const expected of [1, 2]) {
      const { client, tableName, close } = await openEmbeddedDynamoDB({ folder });
      const history = openHistory({ client, tableName });
      await history.count("runs");
      expect(await history.counters()).toEqual({ runs: expected });
      await close();
      await close();
    }
    const { client, tableName, close } = await openEmbeddedDynamoDB();
    expect(await openHistory({ client, tableName }).counters()).toEqual({});
    await close();
  });

  test("loses no answered write when its process is killed", async () => {
    const said = await countTo(200);
    child?.kill("SIGKILL");
    if (child) await once(child, "exit");
    expect(await writesIn()).toBeGreaterThanOrEqual(said());
  });

  test("refuses a folder that another process has open, names it and the way out", async () => {
    await countTo(1);
    const refusal = openEmbeddedDynamoDB({ folder });
    await expect(refusal).rejects.toThrow(HistoryFolderInUseError);
    await expect(refusal).rejects.toThrow(folder);
    await expect(refusal).rejects.toThrow("--history");
  });

  test("lets one in of many that open a folder at the same moment, and refuses the others in words", async () => {
    const opened = await Promise.allSettled(
      Array.from({ length: 8 }, () => openEmbeddedDynamoDB({ folder })),
    );
    const won = opened.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    expect(won).toHaveLength(1);
    for (const one of opened)
      if (one.status === "rejected") expect(one.reason).toBeInstanceOf(HistoryFolderInUseError);
    await won[0]?.close();
    expect(await writesIn()).toBe(0);
  });

  test("refuses a folder that this process has open already", async () => {
    const { close } = await openEmbeddedDynamoDB({ folder });
    await expect(openEmbeddedDynamoDB({ folder })).rejects.toThrow(HistoryFolderInUseError);
    await close();
    const again = await openEmbeddedDynamoDB({ folder });
    await again.close();
  });

  test("refuses a folder whose files are no history, and leaves them there", async () => {
    const { close } = await openEmbeddedDynamoDB({ folder });
    await close();
    await writeFile(path.join(folder, "CURRENT"), "garbage");
    await expect(openEmbeddedDynamoDB({ folder })).rejects.toThrow(HistoryFolderUnreadableError);
  });
});
