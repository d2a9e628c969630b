import type { RegionScope } from "@eks-auditor/core";
import type { Collector } from "../collector.ts";
import { rotationOf, roundAfter } from "../read-in-turn.ts";
import { beginRead } from "../section-reader.ts";
import { impliedLoadBalancerActions, type LoadBalancerAction, loadBalancerActions } from "./actions.ts";
import { findMissingLoadBalancers } from "./find-missing.ts";
import { readClassic } from "./read-classic.ts";
import { readEndpointServices } from "./read-endpoint-services.ts";
import { readLoadBalancers } from "./read-load-balancers.ts";
import { readLoadBalancerSubjects } from "./read-subjects.ts";
import { observeTargetHealth } from "./target-health.ts";

/**
 * Reads all load balancers of a region, of both generations: which of them are a cluster's, tags and VPC tell. The two
 * generations have rate limits of their own, so they are read at the same time. Then what offers them to other accounts.
 * The health of targets comes last, and only where it is asked for: it costs a call for each target group, so it is that
 * of those whose turn it is.
 */
export const loadBalancersCollector: Collector<RegionScope> = {
  section: "load-balancers",
  actions: [...loadBalancerActions, ...impliedLoadBalancerActions],
  impliedActions: impliedLoadBalancerActions,
  inTurn: true,
  read: async (context) => {
    const read = beginRead<LoadBalancerAction>("load-balancers", context);
    const rotation = await rotationOf(context);
    const [classic, others] = await Promise.all([
      readClassic(read, context, rotation),
      readLoadBalancers(read, context, rotation),
    ]);
    const balancers = others.resources.filter(
      ({ type }) => type === "AWS::ElasticLoadBalancingV2::LoadBalancer",
    );
    const services = await readEndpointServices(read, context, rotation, { balancers, whole: others.whole });
    const resources = [...classic.resources, ...others.resources, ...services];
    const asked = resources.filter(({ id }) => classic.asked.has(id) || others.asked.has(id));
    const health = context.targetHealth ? await observeTargetHealth(read, context, asked) : {};
    return read.finish(resources, { ...health, ...roundAfter(rotation) });
  },
  readSubjects: readLoadBalancerSubjects,
  whereabouts: async (context, vanished) =>
    findMissingLoadBalancers(beginRead<LoadBalancerAction>("load-balancers", context), context, vanished),
};
