import type { Attempt } from "@eks-auditor/core";
import { attemptNotices } from "@eks-auditor/core/notify";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accountId, clusterRef, region, sampleActor, second } from "../report/sample.ts";

const limits = { threshold: 3, withinMinutes: 1, severity: "MEDIUM" } as const;

const attempt = (seconds: number, over: Partial<Attempt> = {}): Attempt => ({
  eventID: `e-${seconds}`,
  eventTime: second(seconds),
  eventSource: "eks.amazonaws.com",
  eventName: "CreateAccessEntry",
  awsRegion: region,
  accountId,
  errorCode: "AccessDenied",
  errorMessage: "not authorized",
  subjects: [clusterRef.cluster],
  actor: sampleActor(),
  ...over,
});

describe("failed calls are reported when they cluster (ledger of attempts)", () => {
  it("tells who tried what, on what, how often, and of which cluster", () => {
    const subjects = [`${clusterRef.cluster}|web`];
    const other = attempt(20, { eventName: "DeleteAddon", errorCode: "ResourceInUseException", subjects });
    const [notice, ...others] = attemptNotices([attempt(0), attempt(10), other], limits, [clusterRef]);
    expect(others).toEqual([]);
    expect(notice).toMatchObject({
      kind: "attempts",
      cluster: clusterRef,
      severity: "MEDIUM",
      seen: 3,
      from: second(0),
      to: second(20),
      title: "ssup2-eks-cluster: 3 calls by alice failed, mostly CreateAccessEntry: AccessDenied",
    });
    expect(notice?.notes?.[0]?.lines).toEqual([
      "2 × CreateAccessEntry: AccessDenied on ssup2-eks-cluster",
      "1 × DeleteAddon: ResourceInUseException on ssup2-eks-cluster|web",
    ]);
  });

  it.each([
    ["fewer than the threshold", [attempt(0), attempt(10)]],
    ["calls too far apart", [attempt(0), attempt(40), attempt(80)]],
    [
      "calls of several people",
      [attempt(0), attempt(1), attempt(2, { actor: sampleActor({ name: "bob" }) })],
    ],
    ["one call that came three times", [attempt(0), attempt(0), attempt(0)]],
  ])("is silent about %s", (_, attempts) => {
    expect(attemptNotices(attempts, limits)).toEqual([]);
  });

  it("stays one notice while the burst goes on, and begins anew after a pause", () => {
    const burst = [0, 10, 20].map((at) => attempt(at));
    const [first] = attemptNotices(burst, limits);
    const longer = attemptNotices([...burst, attempt(70), attempt(120)], limits);
    expect(longer.map(({ id, seen }) => [id, seen])).toEqual([[first?.id, 5]]);
    const again = attemptNotices([...burst, ...[300, 310, 320].map((at) => attempt(at))], limits);
    expect(again).toHaveLength(2);
    expect(again[0]?.id).toBe(first?.id);
  });

  it("belongs to no cluster when it names several or none", () => {
    const elsewhere = attempt(2, { subjects: ["blue"] });
    const clusters = [clusterRef, { ...clusterRef, cluster: "blue" }];
    expect(attemptNotices([attempt(0), attempt(1), elsewhere], limits, clusters)[0]?.cluster).toBeNull();
  });

  it("depends on nothing but the calls: not on their order, nor on how often each arrives", () => {
    const times = fc.uniqueArray(fc.nat(600), { maxLength: 20 });
    fc.assert(
      fc.property(times, fc.infiniteStream(fc.nat()), (seconds, order) => {
        const attempts = seconds.map((at) => attempt(at));
        const shuffled = [...attempts, ...attempts]
          .map((one) => ({ one, at: order.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one);
        expect(attemptNotices(shuffled, limits)).toEqual(attemptNotices(attempts, limits));
      }),
    );
  });
});
