import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cappedGaps,
  gapsBeside,
  missingRights,
  type ScopedUnread,
  thingsIn,
} from "../../src/completeness/index.ts";
import type { Unread } from "../../src/index.ts";

const region = { kind: "region", accountId: "123456789012", region: "eu-central-1" } as const;
const elsewhere = { ...region, region: "us-east-1" } as const;
const payments = { ...region, kind: "cluster", cluster: "payments" } as const;

const gap = (over: Partial<Unread> = {}): Unread => ({
  what: "DNS attributes of vpc-1",
  action: "ec2:DescribeVpcAttribute",
  reason: "denied",
  message: "UnauthorizedOperation (HTTP 403)",
  ...over,
});

const inNetwork = (unread: Unread, scope: ScopedUnread["scope"] = region): ScopedUnread => ({
  scope,
  section: "network",
  unread,
});

const wordsOf = (...gaps: readonly ScopedUnread[]): string[] => missingRights(gaps).map(({ words }) => words);

describe("what could not be read is told by the right that is missing", () => {
  it("counts the things that one action did not tell", () => {
    const vpcs = ["vpc-1", "vpc-2", "vpc-3"].map((id) => inNetwork(gap({ what: `DNS attributes of ${id}` })));
    expect(wordsOf(...vpcs)).toEqual([
      "ec2:DescribeVpcAttribute refused in eu-central-1: DNS attributes of 3 VPCs are not compared",
    ]);
  });

  it("tells what there was no time for as it is", () => {
    const action = "elasticloadbalancing:DescribeListeners";
    const what = "listeners of 400 load balancers";
    expect(wordsOf(inNetwork(gap({ action, what, reason: "not-observed" })))).toEqual([
      "elasticloadbalancing:DescribeListeners not reached in eu-central-1: listeners of 400 load balancers are not compared",
    ]);
  });

  it("says of a list that nothing is told of what is new or gone", () => {
    const action = "ec2:DescribeSecurityGroupRules";
    expect(wordsOf(inNetwork(gap({ action, what: "security group rules of eu-central-1" })))).toEqual([
      "ec2:DescribeSecurityGroupRules refused in eu-central-1: security group rules are not compared, and new or deleted ones are not told",
    ]);
  });

  it("tells refusals first, and one action once for all places", () => {
    const routes = gap({ action: "ec2:DescribeRouteTables", reason: "throttled" });
    expect(wordsOf(inNetwork(routes), inNetwork(routes, elsewhere), inNetwork(gap()))).toEqual([
      expect.stringContaining("ec2:DescribeVpcAttribute refused in eu-central-1"),
      expect.stringContaining("ec2:DescribeRouteTables throttled in eu-central-1, us-east-1"),
    ]);
  });

  it.each([
    ["list ingresses.networking.k8s.io", "Kubernetes ingresses.networking.k8s.io are not compared"],
    ["get configmaps/aws-auth in kube-system", "ConfigMap aws-auth of payments"],
    ["eks:DescribeCluster", "objects of Kubernetes are not compared"],
  ])("says what of Kubernetes %s would have told", (action, expected) => {
    const unread = gap({ action, what: "ConfigMap aws-auth of payments" });
    expect(wordsOf({ scope: payments, section: "kubernetes", unread }).join()).toContain(expected);
  });

  it.each(["ec2:DescribeNothingYet", "constructor", "__proto__", ""])(
    "names the thing where %j is an action that it does not know",
    (action) => {
      const both = ["one", "two"].map((what) => inNetwork(gap({ action, what })));
      expect(wordsOf(...both).join()).toContain("one and 1 more are not compared");
    },
  );
});

const reasons = fc.constantFrom("denied", "throttled", "unreadable", "not-observed");
const gaps = fc.array(
  fc.record({
    what: fc.string({ maxLength: 3 }),
    action: fc.constantFrom("ec2:DescribeVpcAttribute", "iam:GetRolePolicy"),
    reason: reasons,
    message: fc.constant("no"),
  }),
  { maxLength: 60 },
);

describe("gaps as history keeps them", () => {
  it("stay small and count what they leave out", () => {
    const thousands = Array.from({ length: 20_000 }, (_, index) =>
      gap({
        what: `attributes of ${"x".repeat(2_000)}${index % 4 === 0 ? "" : index}`,
        message: "y".repeat(500),
      }),
    );
    const kept = cappedGaps(thousands.map((each, index) => ({ ...each, what: `${index} ${each.what}` })));
    expect(JSON.stringify(kept).length).toBeLessThan(5_000);
    expect(thingsIn(kept)).toBe(20_000);
  });

  it("are the same in whatever order they were found, and count as many things", () => {
    fc.assert(
      fc.property(gaps, fc.func(fc.integer()), (some, weight) => {
        const shuffled = some.toSorted((a, b) => weight(a) - weight(b));
        const kept = cappedGaps(some);
        expect(cappedGaps(shuffled)).toEqual(kept);
        expect(cappedGaps(kept)).toEqual(kept);
        const distinct = new Set(some.map(({ what, action, reason }) => `${action} ${reason} ${what}`));
        expect(thingsIn(kept)).toBe(distinct.size);
        const rights = (all: readonly Unread[]) =>
          missingRights(all.map((unread) => inNetwork(unread))).map(({ action, reason, count }) => [
            action,
            reason,
            count,
          ]);
        const once = [...new Map(some.map((one) => [JSON.stringify(one), one])).values()];
        expect(rights(kept)).toEqual(rights(once));
      }),
    );
  });
});

describe("what an answer rests on that was not read whole, or not lately", () => {
  const read = { scope: region, section: "network", lastCompleteAt: null } as const;
  const at = "2026-11-22T10:00:00.000Z";

  it("is told with what its last reading lacked", () => {
    const partial = { ...read, status: "partial", observedAt: at, unread: [gap()] } as const;
    expect(wordsOf(...gapsBeside([partial], at))).toEqual([
      "ec2:DescribeVpcAttribute refused in eu-central-1: DNS attributes of 1 VPC are not compared",
    ]);
  });

  it("is told with since when, where no sweep came for two days; parts of it do not count", () => {
    const wholeReadAt = "2026-11-20T09:59:59.000Z";
    const old = { ...read, status: "complete", observedAt: at, wholeReadAt, unread: [] } as const;
    expect(wordsOf(...gapsBeside([old], at))).toEqual([
      "section network not reached in eu-central-1: changes of section network since 2026-11-20 09:59:59 UTC are not compared",
    ]);
    expect(gapsBeside([{ ...old, wholeReadAt: "2026-11-20T10:00:00.000Z" }], at)).toEqual([]);
  });

  it("is not told of what was never read: nothing of it is compared yet", () => {
    expect(gapsBeside([read], at)).toEqual([]);
  });
});
