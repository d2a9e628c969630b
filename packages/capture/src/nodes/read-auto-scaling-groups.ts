import {
  type AutoScalingGroup,
  DescribeAutoScalingGroupsCommand,
  type DescribeAutoScalingGroupsCommandInput,
} from "@aws-sdk/client-auto-scaling";
import { batchesOf } from "../batches-of.ts";
import { required } from "../refusal.ts";
import type { Listed } from "../section-read.ts";
import type { NodesContext, NodesRead } from "./actions.ts";

/** Names that one call takes; its page holds 100 groups. */
const namesAtOnce = 50;

const listGroups = (
  read: NodesRead,
  { clients, scope }: NodesContext,
  which: Pick<DescribeAutoScalingGroupsCommandInput, "Filters" | "AutoScalingGroupNames">,
): Promise<Listed<AutoScalingGroup>> =>
  read.list(
    "autoscaling:DescribeAutoScalingGroups",
    `Auto Scaling groups of ${scope.cluster}`,
    async (options, NextToken) => {
      const input = { ...which, MaxRecords: 100, NextToken };
      const page = await clients.autoScaling.send(new DescribeAutoScalingGroupsCommand(input), options);
      for (const group of page.AutoScalingGroups ?? []) {
        required(group.AutoScalingGroupName, "AutoScalingGroupName");
        required(group.AutoScalingGroupARN, "AutoScalingGroupARN");
      }
      return { items: page.AutoScalingGroups, next: page.NextToken };
    },
  );

/** Lists groups by name; those that do not exist are missing. */
export const listGroupsByName = async (
  read: NodesRead,
  context: NodesContext,
  names: readonly string[],
): Promise<Listed<AutoScalingGroup>> => {
  const lists: Listed<AutoScalingGroup>[] = [];
  for (const batch of batchesOf(names, namesAtOnce))
    lists.push(await listGroups(read, context, { AutoScalingGroupNames: batch }));
  return { items: lists.flatMap(({ items }) => items), whole: lists.every(({ whole }) => whole) };
};

/**
 * Reads the Auto Scaling groups of the cluster's nodes: those whose tags say so (self-managed nodes need the tag), and
 * those of `names` that no tag told: of node groups, and what history knows, since a group whose tag was taken away is
 * still there.
 * https://docs.aws.amazon.com/eks/latest/userguide/worker.html
 */
export const readAutoScalingGroups = async (
  read: NodesRead,
  context: NodesContext,
  names: readonly string[],
): Promise<Listed<AutoScalingGroup>> => {
  const { cluster } = context.scope;
  const keys = [`kubernetes.io/cluster/${cluster}`, `k8s.io/cluster-autoscaler/${cluster}`];
  const tagged = await listGroups(read, context, { Filters: [{ Name: "tag-key", Values: keys }] });
  const seen = new Set(tagged.items.map(({ AutoScalingGroupName }) => AutoScalingGroupName));
  const missing = [...new Set(names)].filter((name) => !seen.has(name)).sort();
  const named = await listGroupsByName(read, context, missing);
  return { items: [...tagged.items, ...named.items], whole: tagged.whole && named.whole };
};
