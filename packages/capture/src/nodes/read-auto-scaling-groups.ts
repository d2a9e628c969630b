import {
  type AutoScalingGroup,
  DescribeAutoScalingGroupsCommand,
  type DescribeAutoScalingGroupsCommandInput,
} from "@aws-sdk/client-auto-scaling";
import { batchesOf, filterValuesMax } from "../batches-of.ts";
import type { RegionNodes } from "../collector.ts";
import { required } from "../refusal.ts";
import { type Listed, listPage } from "../section-reader.ts";
import type { NodesContext, NodesRead } from "./actions.ts";

/** Names that one call takes; its page holds 100 groups. */
const namesAtOnce = 50;

const listGroups = (
  read: NodesRead,
  { clients }: NodesContext,
  what: string,
  which: Pick<DescribeAutoScalingGroupsCommandInput, "Filters" | "AutoScalingGroupNames">,
): Promise<Listed<AutoScalingGroup>> =>
  read.list("autoscaling:DescribeAutoScalingGroups", what, async (options, NextToken) => {
    const input = { ...which, MaxRecords: 100, NextToken };
    const page = await clients.autoScaling.send(new DescribeAutoScalingGroupsCommand(input), options);
    for (const group of page.AutoScalingGroups ?? [])
      required(group.AutoScalingGroupName, "AutoScalingGroupName");
    const idOf = ({ AutoScalingGroupARN }: AutoScalingGroup) => AutoScalingGroupARN;
    return listPage(page.AutoScalingGroups, page.NextToken, idOf);
  });

/** The keys of tags that give a group to a cluster. */
const tagKeys = (cluster: string): string[] => [
  `kubernetes.io/cluster/${cluster}`,
  `k8s.io/cluster-autoscaler/${cluster}`,
];

/** Lists the groups that tags give to any of these clusters of a region. */
export const listTaggedGroups = async (
  read: NodesRead,
  context: NodesContext,
  clusters: readonly string[],
): Promise<Listed<AutoScalingGroup>> => {
  const lists: Listed<AutoScalingGroup>[] = [];
  const what = `Auto Scaling groups of ${context.scope.region}`;
  for (const Values of batchesOf(clusters.flatMap(tagKeys), filterValuesMax))
    lists.push(await listGroups(read, context, what, { Filters: [{ Name: "tag-key", Values }] }));
  // The two keys of one cluster may stand in two filters.
  const byArn = new Map(
    lists.flatMap(({ items }) => items).map((group) => [group.AutoScalingGroupARN, group]),
  );
  return { items: [...byArn.values()], whole: lists.every(({ whole }) => whole) };
};

/** Lists groups by name; those that do not exist are missing. */
export const listGroupsByName = async (
  read: NodesRead,
  context: NodesContext,
  names: readonly string[],
): Promise<Listed<AutoScalingGroup>> => {
  const lists: Listed<AutoScalingGroup>[] = [];
  for (const batch of batchesOf(names, namesAtOnce))
    lists.push(
      await listGroups(read, context, `Auto Scaling groups of ${context.scope.cluster}`, {
        AutoScalingGroupNames: batch,
      }),
    );
  return { items: lists.flatMap(({ items }) => items), whole: lists.every(({ whole }) => whole) };
};

/**
 * Reads the Auto Scaling groups of the cluster's nodes: those whose tags say so (self-managed nodes need the tag), from
 * the lists of the region where they are shared, and those of `names` that no tag told: of node groups, and what history
 * knows, since a group whose tag was taken away is still there.
 * https://docs.aws.amazon.com/eks/latest/userguide/worker.html
 */
export const readAutoScalingGroups = async (
  read: NodesRead,
  context: NodesContext,
  names: readonly string[],
  shared?: RegionNodes,
): Promise<Listed<AutoScalingGroup>> => {
  const { cluster } = context.scope;
  const keys = new Set(tagKeys(cluster));
  const tagged = shared
    ? {
        items: shared.groups.filter(({ Tags = [] }) => Tags.some(({ Key }) => keys.has(Key ?? ""))),
        whole: true,
      }
    : await listTaggedGroups(read, context, [cluster]);
  const seen = new Set(tagged.items.map(({ AutoScalingGroupName }) => AutoScalingGroupName));
  const missing = [...new Set(names)].filter((name) => !seen.has(name)).sort();
  const named = await listGroupsByName(read, context, missing);
  return { items: [...tagged.items, ...named.items], whole: tagged.whole && named.whole };
};
