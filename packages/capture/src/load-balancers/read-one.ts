import {
  DescribeLoadBalancerAttributesCommand,
  DescribeTagsCommand,
  DescribeTargetGroupAttributesCommand,
  type LoadBalancer,
  type TargetGroup,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { RegionScope } from "@eks-auditor/core";
import type { ReadContext } from "../collector.ts";
import { required } from "../refusal.ts";
import { absent, forEachOf, type SectionReader } from "../section-reader.ts";
import type { KeyedTag } from "../tags.ts";
import type { LoadBalancerAction } from "./actions.ts";
import { listListeners } from "./lists.ts";
import { readListener } from "./read-listener.ts";
import { readTags } from "./read-tags.ts";
import type { SeenListener, SeenLoadBalancer, SeenTargetGroup, SeenTrustStore } from "./seen.ts";

type Read = SectionReader<LoadBalancerAction>;
type Context = ReadContext<RegionScope>;

/** Reads attributes and listeners of a load balancer. Gives nothing when it was deleted since it was listed. */
export const readLoadBalancer = async (
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
  const listeners = await forEachOf(list.items, (each) => readListener(read, context, description, each));
  return {
    description,
    attributes,
    listeners: listeners.filter((each): each is SeenListener => each !== undefined),
    wholeListeners: list.whole,
  };
};

/** Reads the attributes of a target group. Gives nothing when it was deleted since it was listed. */
export const readTargetGroup = async (
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

/** What was seen and may have tags. */
export interface SeenThings {
  readonly loadBalancers: readonly SeenLoadBalancer[];
  readonly targetGroups: readonly SeenTargetGroup[];
  readonly trustStores: readonly SeenTrustStore[];
}

/** Returns the tags of all that was seen, by ARN; what could not be read is missing. */
export const tagsOfSeen = (
  read: Read,
  { clients }: Context,
  seen: SeenThings,
): Promise<Map<string, readonly KeyedTag[]>> =>
  readTags(read, arnsOfSeen(seen), async (batch, options) => {
    const answer = await clients.elbv2.send(new DescribeTagsCommand({ ResourceArns: batch }), options);
    return required(answer.TagDescriptions, "TagDescriptions").map(({ ResourceArn, Tags }) => ({
      id: required(ResourceArn, "ResourceArn"),
      tags: Tags ?? [],
    }));
  });

/** Returns the ARNs of all that was seen and can have tags. */
export const arnsOfSeen = ({ loadBalancers, targetGroups, trustStores }: SeenThings): string[] => {
  const listeners = loadBalancers.flatMap((each) => each.listeners);
  return [
    ...loadBalancers.map(({ description }) => description.LoadBalancerArn),
    ...targetGroups.map(({ description }) => description.TargetGroupArn),
    ...listeners.map(({ description }) => description.ListenerArn),
    ...listeners.flatMap(({ rules }) => rules.map(({ RuleArn }) => RuleArn)),
    ...trustStores.map(({ description }) => description.TrustStoreArn),
  ].filter((arn) => arn !== undefined);
};

/** Returns the names of the security policies of listeners. */
export const sslPolicyNames = (loadBalancers: readonly SeenLoadBalancer[]): string[] =>
  loadBalancers
    .flatMap(({ listeners }) => listeners.map(({ description }) => description.SslPolicy))
    .filter((name) => name !== undefined);
