import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Reading } from "@eks-auditor/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Clients } from "../../src/clients.ts";
import { createClients, createRecorder, createReplay, loadRecording } from "../../src/index.ts";
import { collectorFor } from "../../src/registry.ts";
import * as account from "../fixture/account.ts";
import { answerStatus, type Fault, startApiServer } from "../fixture/api-server.ts";
import { createAuthority } from "../fixture/certificate-authority.ts";
import { objects, paths } from "./objects.ts";

const secretAccessKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const sessionToken = "session/token+=";
const at = "2026-11-22T10:00:00.000Z";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "recording-"));
});
afterEach(() => rm(folder, { recursive: true }));

const read = (clients: Clients): Promise<Reading> =>
  collectorFor("kubernetes").read(account.contextOf(account.clusterScope, clients));

/** Records the section while a cluster answers over TLS; then the cluster is no more. */
const record = async (faults: Record<string, Fault> = {}): Promise<Reading> => {
  const authority = await createAuthority();
  const server = await startApiServer({
    authority,
    objects: objects(),
    faults,
    authenticator: {
      cluster: "payments",
      region: account.region,
      secretAccessKey,
      now: () => new Date("2026-11-22T10:01:00.000Z"),
    },
  });
  const answers = account.accountAnswers();
  const { endpoint } = server;
  const cluster = { name: "payments", endpoint, certificateAuthority: { data: authority.data } };
  account.answer(answers, ["eks", "DescribeCluster"], { name: "payments" }, { cluster });
  const recorder = createRecorder({
    folder,
    name: "cluster",
    accountId: account.accountId,
    step: { name: "start", title: "As it was" },
  });
  const clients = createClients({
    region: account.region,
    pace: false,
    credentials: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey, sessionToken },
    middleware: [recorder.middleware, createReplay(account.recordingOf(answers)).middleware],
    openCluster: recorder.openCluster,
  });
  try {
    return await read(clients);
  } finally {
    await recorder.finish(at);
    clients.close();
    await server.close();
  }
};

/** Reads the recording without credentials. */
const replay = async (): Promise<{ reading: Reading; misses: readonly string[] }> => {
  const { middleware, openCluster, misses } = createReplay(await loadRecording(folder));
  const clients = createClients({
    region: account.region,
    pace: false,
    middleware: [middleware],
    openCluster,
  });
  return { reading: await read(clients), misses: misses() };
};

const files = async (): Promise<Map<string, string>> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(await Promise.all(names.map(async (name) => [name, await readFile(name, "utf8")] as const)));
};

test("what a cluster's API server answered is read from the recording as it was read from the cluster", async () => {
  const live = await record();
  expect(live.status).toBe("complete");
  expect(live.resources.length).toBeGreaterThan(8);
  expect(live.trends).toHaveLength(1);
  const { reading, misses } = await replay();
  expect(reading).toEqual(live);
  expect(misses).toEqual([]);
});

test("a recording holds of a cluster what its reading tells: no secret, no token, nothing else", async () => {
  await record();
  const written = await files();
  const kubernetes = [...written].filter(([name]) => name.includes("/kubernetes/get/"));
  // Eleven lists, two of them over two pages, the refusal of Auto Mode's kind, a config map and a version.
  expect(kubernetes).toHaveLength(16);
  const text = [...written.values()].join("\n");
  for (const secret of ["hunter2", "k8s-aws-v1", "X-Amz", secretAccessKey, sessionToken, "last-applied"])
    expect(text).not.toContain(secret);
  expect(text).toContain("alb.ingress.kubernetes.io/group.name");
  expect(text).not.toContain('ClusterIP"');
});

test("a refusal is an answer, and a way that was not there is none", async () => {
  const refuses: Fault = (_, response) => answerStatus(response, 403, "Forbidden", "no ingresses for you");
  const live = await record({ [paths.ingresses]: refuses });
  expect(live).toMatchObject({ status: "partial", unread: [{ reason: "denied" }] });
  expect((await replay()).reading).toEqual(live);
});

test("a cluster that was not recorded is out of reach, and nothing of it is gone", async () => {
  const live = await record({ "/version": (request) => request.socket.destroy() });
  expect(live).toMatchObject({ status: "not-observed", resources: [] });
  const { reading, misses } = await replay();
  expect(reading).toMatchObject({ status: "not-observed", resources: [] });
  expect(reading.unread[0]?.message).toContain("holds no answers of the Kubernetes API of payments");
  expect(misses).toEqual([]);
});
