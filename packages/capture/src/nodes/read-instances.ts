import { DescribeInstancesCommand, type Filter, type Instance } from "@aws-sdk/client-ec2";
import { batchesOf, filterValuesMax } from "../batches-of.ts";
import { required } from "../refusal.ts";
import type { Listed } from "../section-read.ts";
import type { NodesContext, NodesRead } from "./actions.ts";

/** Terminated instances stay listed for an hour. */
const living: Filter = {
  Name: "instance-state-name",
  Values: ["pending", "running", "stopping", "stopped"],
};

const listInstances = (
  read: NodesRead,
  { clients, scope }: NodesContext,
  filter: Filter,
): Promise<Listed<Instance>> =>
  read.list("ec2:DescribeInstances", `nodes of ${scope.cluster}`, async (options, NextToken) => {
    // Nodes of EKS Auto Mode belong to EKS, and an account may have such instances hidden.
    const input = { Filters: [filter, living], IncludeManagedResources: true, MaxResults: 1000, NextToken };
    const page = await clients.ec2.send(new DescribeInstancesCommand(input), options);
    const items = page.Reservations?.flatMap(({ Instances }) => Instances ?? []);
    for (const { InstanceId } of items ?? []) required(InstanceId, "InstanceId");
    return { items, next: page.NextToken };
  });

/**
 * Reads the cluster's nodes: instances that a tag gives to the cluster (two lists, since the name is in the key of one
 * tag and in the value of the other), and members of its Auto Scaling groups that no tag tells.
 */
export const readInstances = async (
  read: NodesRead,
  context: NodesContext,
  members: readonly string[],
): Promise<Listed<Instance>> => {
  const { cluster } = context.scope;
  const lists = [
    await listInstances(read, context, { Name: "tag-key", Values: [`kubernetes.io/cluster/${cluster}`] }),
    await listInstances(read, context, { Name: "tag:eks:eks-cluster-name", Values: [cluster] }),
  ];
  const seen = new Set(lists.flatMap(({ items }) => items.map(({ InstanceId }) => InstanceId)));
  const missing = [...new Set(members)].filter((id) => !seen.has(id)).sort();
  for (const Values of batchesOf(missing, filterValuesMax))
    lists.push(await listInstances(read, context, { Name: "instance-id", Values }));
  const byId = new Map(lists.flatMap(({ items }) => items).map((each) => [each.InstanceId, each]));
  return { items: [...byId.values()], whole: lists.every(({ whole }) => whole) };
};
