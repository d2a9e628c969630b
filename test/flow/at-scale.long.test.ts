import { isDrift } from "@eks-auditor/core";
import { afterAll, describe, expect, inject, test } from "vitest";
import { bigAccount } from "../scale/big-account.ts";
import { openDeployedReads } from "../scale/deployed-reads.ts";
import type { AccountModel } from "../seed-account/index.ts";

const closing: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

const open = async (account: AccountModel, seconds?: number) => {
  const reads = await openDeployedReads(account, seconds);
  closing.push(reads.close);
  return reads;
};

const balancer = "AWS::ElasticLoadBalancingV2::LoadBalancer";
const arnOf = (account: AccountModel, index: number): string =>
  account.loadBalancers[index]?.loadBalancer.LoadBalancerArn ?? "";

/** The load balancer of a number takes connections from inside only. */
const internal = (account: AccountModel, index: number): AccountModel => ({
  ...account,
  loadBalancers: account.loadBalancers.map((each, at) =>
    at === index ? { ...each, loadBalancer: { ...each.loadBalancer, Scheme: "internal" } } : each,
  ),
});

const without = (account: AccountModel, index: number): AccountModel => ({
  ...account,
  loadBalancers: account.loadBalancers.filter((_, at) => at !== index),
});

/** How many there are, and the seconds that an invocation has; none: those of the deployment. */
const manyBalancers: readonly { readonly count: number; readonly seconds?: number }[] = inject("thorough")
  ? [{ count: 100 }, { count: 400 }, { count: 1_000 }]
  : [{ count: 50, seconds: 45 }];
const manyRoles = inject("thorough") ? [500, 5_000] : [100];

describe.each(manyBalancers)(
  "a region of $count load balancers, at the pace of the deployment",
  ({ count, seconds }) => {
    test("is swept whole, each invocation going on where the one before ended, and events do not wait", async () => {
      const account = bigAccount({ loadBalancers: count });
      const reads = await open(account, seconds);
      const first = await reads.sweep(reads.inRegion, "load-balancers");
      const [reading] = first.at(-1)?.result.readings ?? [];
      expect(reading?.status).toBe("complete");
      if (seconds !== undefined || count > 500) expect(first.length).toBeGreaterThan(1);
      expect(first.slice(0, -1).every(({ result }) => result.readings[0]?.status === "partial")).toBe(true);
      const calls = first.reduce((sum, one) => sum + one.calls, 0);
      expect(calls).toBeLessThan(count * 9);
      const known = await reads.history.known(reads.inRegion, "load-balancers");
      expect(known.filter(({ unread }) => unread?.length)).toEqual([]);
      const balancers = known.filter(({ type }) => type === balancer);
      expect(balancers).toHaveLength(account.loadBalancers.length);
      expect(balancers.filter(({ owners }) => owners.some(({ by }) => by === "tag"))).toHaveLength(
        account.loadBalancers.filter(({ tags }) => "elbv2.k8s.aws/cluster" in tags).length,
      );

      // A sweep while nothing changed asks for the details of a part, and is complete.
      await reads.time.sleep(3_600_000);
      const second = await reads.sweep(reads.inRegion, "load-balancers");
      expect(second.at(-1)?.result.readings[0]?.status).toBe("complete");
      expect(second[0]?.result.outcome.kind).toBe("unchanged");
      expect(second.reduce((sum, one) => sum + one.calls, 0)).toBeLessThan(calls * 0.6);

      // An event while the sweep is under way, and a deletion that no event tells.
      await reads.time.sleep(3_600_000);
      await reads.publish();
      reads.responding.account = internal(without(account, 5), 1);
      const sweeping = reads.sweep(reads.inRegion, "load-balancers");
      await reads.time.sleep(20_000);
      const event = await reads.happens("elasticloadbalancing", "SetSubnets", {
        loadBalancerArn: arnOf(account, 1),
      });
      expect(event.reports).toHaveLength(1);
      expect(event.calls).toBeLessThanOrEqual(16);
      expect(event.seconds).toBeLessThan(10);
      const [swept] = await sweeping;
      if (!swept) throw new TypeError("nothing was swept");
      expect(swept.result.missing["load-balancers"]).toEqual([arnOf(account, 5)]);
      const looked = await reads.lookAgain(swept.result);
      const gone = looked.flatMap(({ outcome }) =>
        outcome.kind === "committed" ? outcome.snapshot.changes.filter(isDrift) : [],
      );
      expect(gone.filter(({ type }) => type === balancer).map(({ kind, id }) => [kind, id])).toEqual([
        ["deleted", arnOf(account, 5)],
      ]);
    });
  },
);

describe.each(manyRoles)("an account of %i roles, at the pace of the deployment", (count) => {
  test("is swept whole, and one role's change is told at five calls at most", async () => {
    const account = bigAccount({ roles: count });
    const reads = await open(account);
    const sweep = await reads.sweep(reads.inAccount, "identity");
    expect(sweep).toHaveLength(1);
    expect(sweep[0]?.result.readings[0]?.status).toBe("complete");
    await reads.publish();
    await reads.time.sleep(3_600_000);
    const anyone = {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: "*", Action: "sts:AssumeRole" }],
    };
    reads.responding.account = {
      ...account,
      roles: account.roles.map((each) =>
        each.role.RoleName === "team-7"
          ? { ...each, role: { ...each.role, AssumeRolePolicyDocument: JSON.stringify(anyone) } }
          : each,
      ),
    };
    const event = await reads.happens("iam", "UpdateAssumeRolePolicy", { roleName: "team-7" });
    expect(event.reports).toHaveLength(1);
    expect(event.calls).toBeLessThanOrEqual(5);
    expect(event.seconds).toBeLessThan(10);
  });
});
