import { DescribeInstanceHealthCommand } from "@aws-sdk/client-elastic-load-balancing";
import { DescribeTargetHealthCommand } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Instant, RegionScope, Resource, TargetHealthTrend, Unread } from "@eks-auditor/core";
import type { CallOptions } from "../call-options.ts";
import type { ReadContext } from "../collector.ts";
import { required } from "../refusal.ts";
import { type Answer, forEachOf, type SectionReader } from "../section-reader.ts";
import type { LoadBalancerAction } from "./actions.ts";

/** What was observed of target health, and of what it could not be. */
export interface ObservedTargetHealth {
  readonly trends: readonly TargetHealthTrend[];
  readonly unobserved: readonly Unread[];
}

/** One target. An address outside of the VPC has the zone `all`. */
interface SeenTarget {
  readonly state?: string | undefined;
  readonly isOutside?: boolean;
}

type State = keyof TargetHealthTrend["values"];

const states: ReadonlyMap<string, State> = new Map([
  ["healthy", "healthy"],
  ["unhealthy", "unhealthy"],
  ["unhealthy.draining", "draining"],
  ["initial", "initial"],
  ["draining", "draining"],
  ["unused", "unused"],
  ["InService", "healthy"],
  ["OutOfService", "unhealthy"],
]);

/**
 * Observes the health of the targets behind target groups and classic load balancers, one call each. Health comes and
 * goes by itself: it makes no change, and where it cannot be seen nothing is missing from the configuration.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealth.html
 * https://docs.aws.amazon.com/elasticloadbalancing/2012-06-01/APIReference/API_InstanceState.html
 */
export const observeTargetHealth = async (
  read: SectionReader<LoadBalancerAction>,
  { clients }: ReadContext<RegionScope>,
  resources: readonly Resource[],
): Promise<ObservedTargetHealth> => {
  const statesOf = ({ type, id, name }: Resource): Promise<Answer<SeenTarget[]>> | undefined => {
    switch (type) {
      case "AWS::ElasticLoadBalancingV2::TargetGroup":
        return read.ask("elasticloadbalancing:DescribeTargetHealth", async (options: CallOptions) => {
          const command = new DescribeTargetHealthCommand({ TargetGroupArn: id });
          const { TargetHealthDescriptions } = await clients.elbv2.send(command, options);
          const all = required(TargetHealthDescriptions, "TargetHealthDescriptions");
          return all.map(({ Target, TargetHealth }) => ({
            state: TargetHealth?.State,
            isOutside: Target?.AvailabilityZone === "all",
          }));
        });
      case "AWS::ElasticLoadBalancing::LoadBalancer":
        return read.ask("elasticloadbalancing:DescribeInstanceHealth", async (options: CallOptions) => {
          const command = new DescribeInstanceHealthCommand({ LoadBalancerName: name });
          const { InstanceStates } = await clients.elb.send(command, options);
          return required(InstanceStates, "InstanceStates").map(({ State }) => ({ state: State }));
        });
      default:
        return undefined;
    }
  };
  const trends: TargetHealthTrend[] = [];
  const unobserved: Unread[] = [];
  await forEachOf(resources, async (resource) => {
    const answer = await statesOf(resource);
    if (answer === undefined) return;
    if ("value" in answer) trends.push(targetHealthTrend(resource.id, read.observedAt, answer.value));
    // What was deleted since it was listed has no targets to observe.
    else if (answer.refusal.reason !== "absent") {
      const { action, reason, message } = answer.refusal;
      unobserved.push({ what: `health of the targets of ${resource.id}`, action, reason, message });
    }
  });
  return { trends: trends.sort((a, b) => (a.id < b.id ? -1 : 1)), unobserved };
};

/** Counts states, AWS's own words of either generation; one that is not known counts as unavailable. */
export const targetHealthTrend = (
  id: string,
  observedAt: Instant,
  seen: readonly SeenTarget[],
): TargetHealthTrend => {
  const values: Record<State, number> = {
    healthy: 0,
    unhealthy: 0,
    initial: 0,
    draining: 0,
    unused: 0,
    unavailable: 0,
  };
  for (const { state = "" } of seen) values[states.get(state) ?? "unavailable"] += 1;
  const outside = seen.filter(({ isOutside }) => isOutside).length;
  return { kind: "target-health", id, observedAt, values, ...(outside > 0 && { outside }) };
};
