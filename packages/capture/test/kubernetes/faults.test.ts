import { diffReading, type KnownResource, type Reading } from "@eks-auditor/core";
import { describe, expect, test } from "vitest";
import { createClients } from "../../src/clients.ts";
import { ApiServerRefusal, NotReachable } from "../../src/kubernetes/api-server-error.ts";
import type { OpenCluster } from "../../src/kubernetes/open-cluster.ts";
import { createReplay } from "../../src/recording/replay.ts";
import { collectorFor } from "../../src/registry.ts";
import * as account from "../fixture/account.ts";
import { objects } from "./objects.ts";

/** Ways in which one answer of a cluster's API server can go wrong, and the reason that the reading must give. */
const faults = {
  denied: { reason: "denied", fail: () => Promise.reject(new ApiServerRefusal(403, "Forbidden")) },
  unknown: { reason: "denied", fail: () => Promise.reject(new ApiServerRefusal(401, "Unauthorized")) },
  throttled: { reason: "throttled", fail: () => Promise.reject(new ApiServerRefusal(429, "too many")) },
  broken: { reason: "unreadable", fail: () => Promise.reject(new ApiServerRefusal(500, "etcd is away")) },
  "cut off": { reason: "not-observed", fail: () => Promise.reject(new NotReachable("socket hang up")) },
  garbage: { reason: "unreadable", fail: async () => ({ items: [{ nothing: true }], data: 7 }) },
  slow: { reason: "not-observed", fail: () => new Promise<never>(() => {}) },
} as const;

/** The clock of the fixture stands still: each call has the 50 milliseconds for itself. */
const impatient = "2026-11-22T10:00:00.050Z";

type Fail = () => Promise<unknown>;

/** A cluster that answers from memory, but for the request with this number, counted from 0. */
const failing = (number: number, fail: Fail) => {
  const asked: string[] = [];
  const served = objects();
  const openCluster: OpenCluster = async () => ({
    get: async (path) => {
      const { pathname } = new URL(path, "https://cluster");
      asked.push(pathname);
      if (asked.length - 1 === number) return fail();
      if (pathname === "/version") return { gitVersion: "v1.33.1-eks-1" };
      const found = served[pathname];
      if (found === undefined) throw new ApiServerRefusal(404, "404 page not found");
      return Array.isArray(found) ? { items: found } : found;
    },
    close: () => {},
  });
  return { openCluster, asked };
};

const read = async (openCluster: OpenCluster, deadline?: string): Promise<Reading> => {
  const answers = account.accountAnswers();
  const cluster = { name: "payments", endpoint: "https://payments", certificateAuthority: { data: "" } };
  account.answer(answers, ["eks", "DescribeCluster"], { name: "payments" }, { cluster });
  const { middleware } = createReplay(account.recordingOf(answers));
  const clients = createClients({
    region: account.region,
    pace: false,
    middleware: [middleware],
    openCluster,
  });
  const context = account.contextOf(account.clusterScope, clients);
  return collectorFor("kubernetes").read({ ...context, ...(deadline !== undefined && { deadline }) });
};

const never: Fail = () => Promise.reject(new Error("never"));

describe("each answer of a cluster's API server in turn goes wrong", () => {
  test.each(Object.entries(faults))("%s: the status says so, and nothing is reported", async (_, fault) => {
    const whole = failing(-1, never);
    const before = await read(whole.openCluster);
    expect(before).toMatchObject({ status: "complete", unobserved: [] });
    expect(whole.asked.length).toBeGreaterThan(10);
    const known: KnownResource[] = before.resources.map((each) => ({
      ...each,
      revisionAt: "2026-11-01T00:00:00.000Z",
    }));
    const previous = {
      ...before,
      baselineAt: before.observedAt,
      lastCompleteAt: before.observedAt,
      covers: [],
    };
    for (const [number, path] of whole.asked.entries()) {
      const { openCluster } = failing(number, fault.fail);
      const reading = await read(openCluster, fault === faults.slow ? impatient : undefined);
      expect(diffReading({ reading, known, previous }), path).toEqual([]);
      const told = [...reading.unread, ...(reading.unobserved ?? [])];
      // Who may not see the version may well see the rest, and of its text nothing is kept.
      if (path === "/version" && (fault === faults.denied || fault === faults.garbage)) {
        expect(told).toEqual([]);
        continue;
      }
      expect(
        told.map(({ reason }) => reason),
        path,
      ).toContain(fault.reason);
      expect(reading.status, path).not.toBe(path === "/api/v1/nodes" ? "partial" : "complete");
    }
  });
});
