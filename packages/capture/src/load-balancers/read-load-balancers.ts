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
import type { SeenListener, SeenLoadBalancer, SeenTargetGroup } from "./seen.ts";

type Read = SectionRead<LoadBalancerAction>;
type Context = ReadContext<RegionScope>;

/**
 * Reads the load balancers of the region with listeners, rules, target groups, their attributes and tags. Two lists
 * give all load balancers and target groups; listeners cost one call for each load balancer, rules one for each
 * listener of an application load balancer, attributes one for each thing that has them, tags one for twenty things.
 */
export const readLoadBalancers = async (read: Read, context: Context): Promise<Resource[]> => {
  const loadBalancers = await listLoadBalancers(read, context);
  const targetGroups = await listTargetGroups(read, context);
  const seenBalancers = await forEachOf(loadBalancers.items, (each) => readOne(read, context, each));
  const seenGroups = await forEachOf(targetGroups.items, (each) => readTargetGroup(read, context, each));
  const seen = {
    loadBalancers: seenBalancers.filter((each) => each !== undefined),
    targetGroups: seenGroups.filter((each) => each !== undefined),
  };
  const tags = await readTags(read, arnsOf(seen), async (batch, options) => {
    const answer = await context.clients.elbv2.send(
      new DescribeTagsCommand({ ResourceArns: batch }),
      options,
    );
    return required(answer.TagDescriptions, "TagDescriptions").map(({ ResourceArn, Tags }) => ({
      id: required(ResourceArn, "ResourceArn"),
      tags: Tags ?? [],
    }));
  });
  return assemble({ scope: context.scope, ...seen, tags, known: await context.known.resources() });
};

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
  return { description, attributes, listeners };
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
}): string[] => {
  const listeners = seen.loadBalancers.flatMap(({ listeners }) => listeners);
  return [
    ...seen.loadBalancers.map(({ description }) => description.LoadBalancerArn),
    ...seen.targetGroups.map(({ description }) => description.TargetGroupArn),
    ...listeners.map(({ description }) => description.ListenerArn),
    ...listeners.flatMap(({ rules }) => rules.map(({ RuleArn }) => RuleArn)),
  ].filter((arn) => arn !== undefined);
};
