import { DescribeInstancesCommand, type Filter, type Instance } from "@aws-sdk/client-ec2";
import { batchesOf, filterValuesMax } from "../batches-of.ts";
import type { RegionNodes } from "../collector.ts";
import { required } from "../refusal.ts";
import { type Listed, listPage } from "../section-reader.ts";
import type { NodesContext, NodesRead } from "./actions.ts";

/** Terminated instances stay listed for an hour. */
const living: Filter = {
  Name: "instance-state-name",
  Values: ["pending", "running", "stopping", "stopped"],
};

/** The tag by which EKS Auto Mode gives its nodes to a cluster: the name is in the value. */
const autoModeTag = "eks:eks-cluster-name";
/** The tag of all other nodes: the name is in the key. */
const ownerTag = (cluster: string): string => `kubernetes.io/cluster/${cluster}`;

const listInstances = (
  read: NodesRead,
  { clients }: NodesContext,
  what: string,
  filter: Filter,
): Promise<Listed<Instance>> =>
  read.list("ec2:DescribeInstances", what, async (options, NextToken) => {
    // Nodes of EKS Auto Mode belong to EKS, and an account may have such instances hidden.
    const input = { Filters: [filter, living], IncludeManagedResources: true, MaxResults: 1000, NextToken };
    const page = await clients.ec2.send(new DescribeInstancesCommand(input), options);
    const items = page.Reservations?.flatMap(({ Instances }) =>
      required(Instances, "Instances of a reservation"),
    );
    return listPage(items, page.NextToken, ({ InstanceId }) => InstanceId);
  });

/** Lists the instances that tags give to any of these clusters of a region. */
export const listTaggedInstances = async (
  read: NodesRead,
  context: NodesContext,
  clusters: readonly string[],
): Promise<Listed<Instance>> => {
  const lists: Listed<Instance>[] = [];
  for (const Values of batchesOf([autoModeTag, ...clusters.map(ownerTag)], filterValuesMax))
    lists.push(
      await listInstances(read, context, `nodes of ${context.scope.region}`, { Name: "tag-key", Values }),
    );
  return joined(lists);
};

/** Returns whether a tag gives an instance to a cluster. */
const isNodeOf =
  (cluster: string) =>
  ({ Tags = [] }: Instance): boolean =>
    Tags.some(({ Key, Value }) => Key === ownerTag(cluster) || (Key === autoModeTag && Value === cluster));

/**
 * Reads the cluster's nodes: instances that a tag gives to the cluster (two lists, unless those of the region are
 * shared), and members of its Auto Scaling groups that no tag tells.
 */
export const readInstances = async (
  read: NodesRead,
  context: NodesContext,
  members: readonly string[],
  shared?: RegionNodes,
): Promise<Listed<Instance>> => {
  const { cluster } = context.scope;
  const what = `nodes of ${cluster}`;
  const lists = shared
    ? [{ items: shared.instances.filter(isNodeOf(cluster)), whole: true }]
    : [
        await listInstances(read, context, what, { Name: "tag-key", Values: [ownerTag(cluster)] }),
        await listInstances(read, context, what, { Name: `tag:${autoModeTag}`, Values: [cluster] }),
      ];
  const seen = new Set(lists.flatMap(({ items }) => items.map(({ InstanceId }) => InstanceId)));
  lists.push(
    await listInstancesById(
      read,
      context,
      members.filter((id) => !seen.has(id)),
    ),
  );
  return joined(lists);
};

/** Lists living instances by their ids. */
export const listInstancesById = async (
  read: NodesRead,
  context: NodesContext,
  ids: readonly string[],
): Promise<Listed<Instance>> => {
  const what = `nodes of ${context.scope.cluster}`;
  const lists: Listed<Instance>[] = [];
  for (const Values of batchesOf([...new Set(ids)].sort(), filterValuesMax))
    lists.push(await listInstances(read, context, what, { Name: "instance-id", Values }));
  return joined(lists);
};

const joined = (lists: readonly Listed<Instance>[]): Listed<Instance> => {
  const byId = new Map(lists.flatMap(({ items }) => items).map((each) => [each.InstanceId, each]));
  return { items: [...byId.values()], whole: lists.every(({ whole }) => whole) };
};
