import type { LoadBalancer, TargetGroup } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { RegionScope, Resource } from "@eks-auditor/core";
import type { ReadContext } from "../collector.ts";
import { forEachOf, type SectionRead } from "../section-read.ts";
import type { LoadBalancerAction } from "./actions.ts";
import { assemble } from "./assemble.ts";
import { listLoadBalancers, listTargetGroups } from "./lists.ts";
import {
  arnsOfSeen,
  readLoadBalancer,
  readTargetGroup,
  type SeenThings,
  sslPolicyNames,
  tagsOfSeen,
} from "./read-one.ts";
import { readTrustStores } from "./read-trust-stores.ts";
import { readWebAcls } from "./read-web-acls.ts";
import type { SeenLoadBalancer } from "./seen.ts";
import { readSslPolicies } from "./ssl-policies.ts";

type Read = SectionRead<LoadBalancerAction>;
type Context = ReadContext<RegionScope>;

/**
 * Reads the load balancers of the region with listeners, rules, target groups, their attributes and tags. Two lists
 * give all load balancers and target groups; listeners cost one call for each load balancer, rules one for each
 * listener of an application load balancer, attributes one for each thing that has them, tags one for twenty things.
 * What guards application load balancers is read meanwhile: AWS WAF has a rate of its own, and a slow one.
 */
export const readLoadBalancers = async (read: Read, context: Context): Promise<Resource[]> => {
  const loadBalancers = await listLoadBalancers(read, context);
  const targetGroups = await listTargetGroups(read, context);
  if (loadBalancers.whole) read.decides("AWS::ElasticLoadBalancingV2::LoadBalancer");
  if (targetGroups.whole) read.decides("AWS::ElasticLoadBalancingV2::TargetGroup");
  const applications = loadBalancers.items.filter(({ Type }) => Type === "application");
  const [webAcls, seen] = await Promise.all([
    readWebAcls(read, context, applications.flatMap(arnOf)),
    readDetails(read, context, loadBalancers.items, targetGroups.items),
  ]);
  if (loadBalancers.whole && webAcls.whole) read.decides("AWS::WAFv2::WebACLAssociation");
  decideInside(read, seen.loadBalancers, loadBalancers.whole);
  const trustStores = await readTrustStores(read, context, applications.length > 0);
  const things = { ...seen, trustStores };
  const tags = await tagsOfSeen(read, context, things);
  return assemble({
    scope: context.scope,
    ...things,
    tags,
    ownersSure:
      loadBalancers.whole &&
      targetGroups.whole &&
      seen.loadBalancers.every(({ wholeListeners }) => wholeListeners) &&
      arnsOfSeen(things).every((arn) => tags.has(arn)),
    webAcls: webAcls.byLoadBalancer,
    sslProtocols: await readSslPolicies(read, context, sslPolicyNames(seen.loadBalancers)),
    known: await context.known.resources(),
  });
};

const readDetails = async (
  read: Read,
  context: Context,
  loadBalancers: readonly LoadBalancer[],
  targetGroups: readonly TargetGroup[],
): Promise<Omit<SeenThings, "trustStores">> => {
  const seenBalancers = await forEachOf(loadBalancers, (each) => readLoadBalancer(read, context, each));
  const seenGroups = await forEachOf(targetGroups, (each) => readTargetGroup(read, context, each));
  return {
    loadBalancers: seenBalancers.filter((each) => each !== undefined),
    targetGroups: seenGroups.filter((each) => each !== undefined),
  };
};

/** Listeners and rules are listed apart for each thing that holds them. */
export const decideInside = (read: Read, loadBalancers: readonly SeenLoadBalancer[], all: boolean): void => {
  const whole = loadBalancers.filter(({ wholeListeners }) => wholeListeners);
  const allListeners = all && whole.length === loadBalancers.length;
  const listener = "AWS::ElasticLoadBalancingV2::Listener";
  if (allListeners) read.decides(listener);
  else for (const { description } of whole) read.decides(listener, { of: description.LoadBalancerArn ?? "" });
  const listeners = loadBalancers.flatMap((each) => each.listeners);
  const wholeRules = listeners.filter((each) => each.wholeRules);
  const rule = "AWS::ElasticLoadBalancingV2::ListenerRule";
  if (allListeners && wholeRules.length === listeners.length) read.decides(rule);
  else for (const { description } of wholeRules) read.decides(rule, { of: description.ListenerArn ?? "" });
};

const arnOf = ({ LoadBalancerArn }: LoadBalancer): string[] => (LoadBalancerArn ? [LoadBalancerArn] : []);
