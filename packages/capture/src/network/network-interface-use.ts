import type { NetworkInterface, SecurityGroup } from "@aws-sdk/client-ec2";
import type { KeyedTag } from "../tags.ts";

/** What an address of a network interface is used for. */
export type AddressUse = "nodes" | "pods" | "controlPlane" | "loadBalancers" | "other";

const prefixSize = 16;

/** Says what the addresses of a VPC's network interfaces are used for. */
export interface InterfaceUses {
  /** Returns the number of IPv4 addresses that one interface takes, by use. */
  of(networkInterface: NetworkInterface): Partial<Record<AddressUse, number>>;
}

/**
 * Makes it for the interfaces of some VPCs. A node's first interface comes with the instance and is not marked, so an
 * instance counts as a node when any of its interfaces is marked by the VPC CNI, or lies in a security group of a
 * cluster. The CNI gives pods secondary addresses or /28 prefixes, or interfaces of their own (branches of a trunk).
 * https://github.com/aws/amazon-vpc-cni-k8s/blob/master/docs/prefix-and-ip-target.md
 * https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
 */
export const interfaceUses = (
  interfaces: readonly NetworkInterface[],
  groups: readonly SecurityGroup[],
): InterfaceUses => {
  const clusterGroups = new Set(groups.filter(({ Tags }) => isOfCluster(Tags)).map(({ GroupId }) => GroupId));
  const isNodes = (each: NetworkInterface): boolean =>
    isMarkedByCni(each) ||
    isOfCluster(each.TagSet) ||
    (each.Groups ?? []).some(({ GroupId }) => clusterGroups.has(GroupId));
  const nodes = new Set(interfaces.filter(isNodes).flatMap(({ Attachment }) => Attachment?.InstanceId ?? []));
  return {
    of: (each) => {
      const addresses = each.PrivateIpAddresses?.length ?? (each.PrivateIpAddress ? 1 : 0);
      const inPrefixes = (each.Ipv4Prefixes?.length ?? 0) * prefixSize;
      const { Description = "", InterfaceType = "", Attachment } = each;
      if (/^Amazon EKS \S/.test(Description)) return { controlPlane: addresses + inPrefixes };
      if (isLoadBalancers(Description, InterfaceType)) return { loadBalancers: addresses + inPrefixes };
      if (InterfaceType === "branch" || Description.startsWith("aws-k8s-branch-eni"))
        return { pods: addresses + inPrefixes };
      if (isMarkedByCni(each) || nodes.has(Attachment?.InstanceId ?? ""))
        return { nodes: Math.min(addresses, 1), pods: Math.max(0, addresses - 1) + inPrefixes };
      return { other: addresses + inPrefixes };
    },
  };
};

const isMarkedByCni = ({ TagSet, Description = "" }: NetworkInterface): boolean =>
  Description.startsWith("aws-K8S-") ||
  (TagSet ?? []).some(({ Key }) => Key === "node.k8s.amazonaws.com/instance_id");

const isOfCluster = (tags: readonly KeyedTag[] | undefined): boolean =>
  (tags ?? []).some(
    ({ Key = "" }) =>
      Key.startsWith("kubernetes.io/cluster/") ||
      Key === "aws:eks:cluster-name" ||
      Key === "eks:eks-cluster-name" ||
      Key === "cluster.k8s.amazonaws.com/name",
  );

const isLoadBalancers = (description: string, interfaceType: string): boolean =>
  interfaceType === "network_load_balancer" ||
  interfaceType === "gateway_load_balancer" ||
  description.startsWith("ELB ");
