import type { RegionScope } from "@eks-auditor/core";
import type { Collector } from "../collector.ts";
import { beginRead } from "../section-read.ts";
import { impliedLoadBalancerActions, type LoadBalancerAction, loadBalancerActions } from "./actions.ts";
import { readClassic } from "./read-classic.ts";
import { readLoadBalancers } from "./read-load-balancers.ts";
import { readSubjects } from "./read-subjects.ts";
import { observeTargetHealth } from "./target-health.ts";
import { lookAgain } from "./whereabouts.ts";

/**
 * Reads all load balancers of a region, of both generations: which of them are a cluster's, tags and VPC tell. The two
 * generations have rate limits of their own, so they are read at the same time. The health of targets comes last, and
 * only where it is asked for: it costs a call for each target group.
 */
export const loadBalancersCollector: Collector<RegionScope> = {
  section: "load-balancers",
  actions: [...loadBalancerActions, ...impliedLoadBalancerActions],
  impliedActions: impliedLoadBalancerActions,
  read: async (context) => {
    const read = beginRead<LoadBalancerAction>("load-balancers", context);
    const found = await Promise.all([readClassic(read, context), readLoadBalancers(read, context)]);
    const resources = found.flat();
    return read.finish(
      resources,
      context.targetHealth ? await observeTargetHealth(read, context, resources) : {},
    );
  },
  readSubjects,
  whereabouts: async (context, vanished) =>
    lookAgain(beginRead<LoadBalancerAction>("load-balancers", context), context, vanished),
};
