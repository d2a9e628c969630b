import { bigAccount } from "../scale/big-account.ts";
import { type Cost, openDeployedReads } from "../scale/deployed-reads.ts";
import type { AccountModel } from "../seed-account/index.ts";
import { assumed } from "./cost/month.ts";
import type { Figure } from "./figure.ts";

const secondsMax = 10;

/**
 * A region's load balancers at the pace of the deployment, in a time of its own: in how many invocations the first sweep
 * has read all, what a sweep costs while nothing changes, and what one event costs until it is told.
 */
export const balancersAtPace = async (count: number): Promise<Figure[]> => {
  const account = bigAccount({ loadBalancers: count });
  const reads = await openDeployedReads(account);
  try {
    const first = await reads.sweep(reads.inRegion, "load-balancers");
    const last = first.at(-1)?.result.readings[0];
    await reads.publish();
    await reads.time.sleep(3_600_000);
    const quiet = await reads.sweep(reads.inRegion, "load-balancers");
    const [changed] = account.loadBalancers;
    if (!changed) throw new TypeError("the account has no load balancer");
    reads.responding.account = internal(account);
    await reads.time.sleep(3_600_000);
    const event = await reads.happens("elasticloadbalancing", "SetSubnets", {
      loadBalancerArn: changed.loadBalancer.LoadBalancerArn,
    });
    return [
      {
        what: `sweeps of ${count} load balancers at the pace of the deployment`,
        measured: `${first.length} invocations, ${sum(first, "calls")} calls, ${Math.round(sum(first, "seconds"))} s of own time`,
        compared: `an hour later, nothing changed: ${sum(quiet, "calls")} calls, ${Math.round(sum(quiet, "seconds"))} s`,
        budget: "ends complete, details in turn afterwards",
        kept: last?.status === "complete" && sum(quiet, "calls") < sum(first, "calls") * 0.6,
      },
      eventFigure(`one change of ${count} load balancers`, event, 16),
      reservationFigure(count, quiet, event),
    ];
  } finally {
    await reads.close();
  }
};

/** One role's change among so many, at the pace of the deployment. */
export const roleAtPace = async (count: number): Promise<Figure> => {
  const account = bigAccount({ roles: count });
  const reads = await openDeployedReads(account);
  try {
    await reads.sweep(reads.inAccount, "identity");
    await reads.publish();
    await reads.time.sleep(3_600_000);
    const trust = JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: "*", Action: "sts:AssumeRole" }],
    });
    reads.responding.account = {
      ...account,
      roles: account.roles.map((each) =>
        each.role.RoleName === "team-7"
          ? { ...each, role: { ...each.role, AssumeRolePolicyDocument: trust } }
          : each,
      ),
    };
    const event = await reads.happens("iam", "UpdateAssumeRolePolicy", { roleName: "team-7" });
    return eventFigure(`one change of ${count} roles`, event, 5);
  } finally {
    await reads.close();
  }
};

type Told = Awaited<ReturnType<Awaited<ReturnType<typeof openDeployedReads>>["happens"]>>;

const eventFigure = (what: string, { calls, seconds, reports }: Told, callsMax: number): Figure => ({
  what: `${what}, from its event to its report`,
  measured: `${calls} calls, ${seconds.toFixed(1)} s of own time`,
  compared: `${reports.length} ${reports.length === 1 ? "report" : "reports"}`,
  budget: `at most ${callsMax} calls and ${secondsMax} s`,
  kept: reports.length === 1 && calls <= callsMax && seconds <= secondsMax,
});

/** What docs/cost.md assumes of the writes that keep the pace. */
const reservationFigure = (count: number, sweep: readonly Cost[], event: Cost): Figure => {
  const { reservationsPerCall: most } = assumed;
  const swept = sum(sweep, "reservations") / sum(sweep, "calls");
  const told = event.reservations / event.calls;
  return {
    what: `writes to keep the pace, ${count} load balancers`,
    measured: `${swept.toFixed(2)} a call of a sweep, ${told.toFixed(2)} a call for an event`,
    compared: `${sum(sweep, "reservations")} and ${event.reservations} writes`,
    budget: `at most ${most.sweep} and ${most.change}, as docs/cost.md has it`,
    kept: swept <= most.sweep && told <= most.change,
  };
};

const sum = (costs: readonly Cost[], of: keyof Cost): number =>
  costs.reduce((total, cost) => total + cost[of], 0);

/** The first load balancer takes connections from inside only. */
const internal = (account: AccountModel): AccountModel => ({
  ...account,
  loadBalancers: account.loadBalancers.map((each, at) =>
    at === 0 ? { ...each, loadBalancer: { ...each.loadBalancer, Scheme: "internal" } } : each,
  ),
});
