import {
  DescribeLoadBalancerAttributesCommand,
  DescribeTagsCommand,
  DescribeTargetGroupAttributesCommand,
  type LoadBalancer,
  type TargetGroup,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { RegionScope, Resource } from "@eks-auditor/core";
import type { ReadContext } from "../collector.ts";
import { required } from "../refusal.ts";
import { absent, forEachOf, type SectionRead } from "../section-read.ts";
import type { LoadBalancerAction } from "./actions.ts";
import { assemble } from "./assemble.ts";
import { listListeners, listLoadBalancers, listTargetGroups } from "./lists.ts";
import { readListener } from "./read-listener.ts";
import { readTags } from "./read-tags.ts";
import { readTrustStores } from "./read-trust-stores.ts";
import { readWebAcls } from "./read-web-acls.ts";
import type { SeenListener, SeenLoadBalancer, SeenTargetGroup, SeenTrustStore } from "./seen.ts";
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
  const arns = arnsOf({ ...seen, trustStores });
  const tags = await readTags(read, arns, async (batch, options) => {
    const answer = await context.clients.elbv2.send(
      new DescribeTagsCommand({ ResourceArns: batch }),
      options,
    );
    return required(answer.TagDescriptions, "TagDescriptions").map(({ ResourceArn, Tags }) => ({
      id: required(ResourceArn, "ResourceArn"),
      tags: Tags ?? [],
    }));
  });
  return assemble({
    scope: context.scope,
    ...seen,
    trustStores,
    tags,
    ownersSure:
      loadBalancers.whole &&
      targetGroups.whole &&
      seen.loadBalancers.every(({ wholeListeners }) => wholeListeners) &&
      arns.every((arn) => tags.has(arn)),
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
): Promise<{ loadBalancers: SeenLoadBalancer[]; targetGroups: SeenTargetGroup[] }> => {
  const seenBalancers = await forEachOf(loadBalancers, (each) => readOne(read, context, each));
  const seenGroups = await forEachOf(targetGroups, (each) => readTargetGroup(read, context, each));
  return {
    loadBalancers: seenBalancers.filter((each) => each !== undefined),
    targetGroups: seenGroups.filter((each) => each !== undefined),
  };
};

/** Listeners and rules are listed apart for each thing that holds them. */
const decideInside = (read: Read, loadBalancers: readonly SeenLoadBalancer[], all: boolean): void => {
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

const sslPolicyNames = (loadBalancers: readonly SeenLoadBalancer[]): string[] =>
  loadBalancers
    .flatMap(({ listeners }) => listeners.map(({ description }) => description.SslPolicy))
    .filter((name) => name !== undefined);

const readOne = async (
  read: Read,
  context: Context,
  description: LoadBalancer,
): Promise<SeenLoadBalancer | undefined> => {
  const arn = required(description.LoadBalancerArn, "LoadBalancerArn");
  const attributes = await read.detail(
    "elasticloadbalancing:DescribeLoadBalancerAttributes",
    `attributes of ${arn}`,
    async (options) => {
      const command = new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn: arn });
      return required((await context.clients.elbv2.send(command, options)).Attributes, "Attributes");
    },
  );
  const list = await listListeners(read, context, arn);
  if (attributes === absent || list.absent) return undefined;
  const listeners: SeenListener[] = [];
  for (const each of list.items) {
    const listener = await readListener(read, context, description, each);
    if (listener) listeners.push(listener);
  }
  return { description, attributes, listeners, wholeListeners: list.whole };
};

const readTargetGroup = async (
  read: Read,
  { clients }: Context,
  description: TargetGroup,
): Promise<SeenTargetGroup | undefined> => {
  const arn = required(description.TargetGroupArn, "TargetGroupArn");
  const attributes = await read.detail(
    "elasticloadbalancing:DescribeTargetGroupAttributes",
    `attributes of ${arn}`,
    async (options) => {
      const command = new DescribeTargetGroupAttributesCommand({ TargetGroupArn: arn });
      return required((await clients.elbv2.send(command, options)).Attributes, "Attributes");
    },
  );
  return attributes === absent ? undefined : { description, attributes };
};

const arnsOf = (seen: {
  loadBalancers: readonly SeenLoadBalancer[];
  targetGroups: readonly SeenTargetGroup[];
  trustStores: readonly SeenTrustStore[];
}): string[] => {
  const listeners = seen.loadBalancers.flatMap(({ listeners }) => listeners);
  return [
    ...seen.loadBalancers.map(({ description }) => description.LoadBalancerArn),
    ...seen.targetGroups.map(({ description }) => description.TargetGroupArn),
    ...listeners.map(({ description }) => description.ListenerArn),
    ...listeners.flatMap(({ rules }) => rules.map(({ RuleArn }) => RuleArn)),
    ...seen.trustStores.map(({ description }) => description.TrustStoreArn),
  ].filter((arn) => arn !== undefined);
};
