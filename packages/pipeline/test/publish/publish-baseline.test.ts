import type { Change, SnapshotWithChanges } from "@eks-auditor/core";
import type { History } from "@eks-auditor/history";
import { publishSnapshot } from "@eks-auditor/pipeline";
import { expect, test } from "vitest";

const at = "2026-11-22T10:00:00.000Z";

const commit = (...kinds: Change["kind"][]): SnapshotWithChanges => ({
  id: "account/123456789012#1",
  scope: { kind: "account", accountId: "123456789012" },
  seq: 1,
  committedAt: at,
  sections: [],
  changeCount: kinds.length,
  changes: kinds.map((kind) => ({
    section: "identity",
    type: "AWS::IAM::Role",
    id: "arn:aws:iam::123456789012:role/a",
    name: "a",
    kind,
    before: null,
    after: null,
    patch: [],
    observedAt: at,
    completedAt: at,
    previousObservedAt: null,
    previousRevisionAt: null,
    aliases: [],
    parents: [],
    owners: [],
  })),
});

/** Publishes over a history of which nothing may be asked. */
const publish = (snapshot: SnapshotWithChanges) => {
  const ask = async () => {
    throw new Error("history was asked");
  };
  return publishSnapshot(snapshot, {
    history: {
      causes: ask,
      holders: ask,
      heads: ask,
      publication: ask,
      putAwaited: ask,
    } as Partial<History> as History,
    now: () => at,
    quietWindowSeconds: 0,
    deliver: async () => {},
  });
};

test("a baseline of any size, and what merely comes into view or leaves it, is published without a read", async () => {
  const entered = Array.from({ length: 5_000 }, () => "entered" as const);
  expect(await publish(commit(...entered, "left"))).toEqual([]);
  await expect(publish(commit("entered", "modified"))).rejects.toThrow("history was asked");
});
