import type { Delivery } from "@eks-auditor/core";
import type { StoredReport } from "@eks-auditor/history";
import { describe, expect, test } from "vitest";
import { callToSlackSeconds, spreadOf } from "../src/views/call-to-slack.ts";

const second = (n: number): string => new Date(Date.UTC(2026, 10, 22) + n * 1_000).toISOString();

const stored = (calls: readonly number[], ...deliveries: Delivery[]): StoredReport => ({
  version: 1,
  createdAt: second(0),
  deliveries,
  report: {
    id: "r",
    accountId: "123456789012",
    cluster: null,
    from: second(0),
    to: second(0),
    snapshotIds: [],
    severity: "LOW",
    title: "r",
    actors: [],
    unattributed: 0,
    unread: [],
    changes: [
      {
        kind: "modified",
        section: "cluster",
        type: "AWS::EKS::Cluster",
        id: "payments",
        name: "payments",
        fields: [],
        effects: [],
        observedAt: second(0),
        causes: calls.map((at) => ({
          eventID: `e-${at}`,
          eventTime: second(at),
          eventName: "UpdateClusterConfig",
          eventSource: "eks.amazonaws.com",
          awsRegion: "eu-west-1",
          actor: {
            type: "IAMUser",
            name: "alice",
            principalArn: "arn:aws:iam::123456789012:user/alice",
            accountId: "123456789012",
            sessionName: null,
            sourceIdentity: null,
            federation: null,
            invokedBy: null,
            channel: "unknown",
            agent: null,
            from: null,
            mfa: null,
            accessKeyHash: null,
          },
        })),
      },
    ],
  },
});

describe("from a call to Slack", () => {
  test("counts from the first call to the first message, whatever was added later and wherever else it went", () => {
    const first: Delivery = { channel: "C1", status: "sent", at: second(500), sentAt: second(40) };
    const other: Delivery = { channel: "C2", status: "sent", at: second(45) };
    expect(callToSlackSeconds([stored([30, 10], first, other)])).toEqual([30]);
  });

  test("leaves out what nobody was told and what nobody is known to have done", () => {
    const sent: Delivery = { channel: "C1", status: "sent", at: second(40) };
    expect(
      callToSlackSeconds([
        stored([], sent),
        stored([10]),
        stored([10], { channel: "C1", status: "held", at: second(20), reason: "quiet hours" }),
        stored([10], { channel: "C1", status: "failed", at: second(20), error: "not_in_channel" }),
      ]),
    ).toEqual([]);
  });

  test("is never below nothing, and a failed addition does not undo the first message", () => {
    const failed: Delivery = { channel: "C1", status: "failed", at: second(90), sentAt: second(40) };
    expect(callToSlackSeconds([stored([50], failed), stored([10], failed)])).toEqual([0, 30]);
  });

  test("median and 95th percentile are numbers that were measured", () => {
    expect(spreadOf([])).toEqual({ count: 0, median: null, p95: null, max: null });
    expect(spreadOf([7])).toEqual({ count: 1, median: 7, p95: 7, max: 7 });
    const hundred = [...Array(100).keys()].map((n) => 100 - n);
    expect(spreadOf(hundred)).toEqual({ count: 100, median: 50, p95: 95, max: 100 });
  });
});
