import type { Instance } from "@aws-sdk/client-ec2";
import type { Instant, NodesTrend, SeenNode } from "@eks-auditor/core";
import { originOf } from "./node-origin.ts";

/** Returns the nodes of a cluster as they are now: addresses inside and outside, and which interface holds which pods'. */
export const nodesTrend = (
  cluster: string,
  observedAt: Instant,
  instances: readonly Instance[],
  nodegroups: ReadonlyMap<string, string>,
): NodesTrend => {
  const nodes = instances
    .map((instance) => seenNode(instance, nodegroups))
    .sort((a, b) => (a.instanceId < b.instanceId ? -1 : 1));
  const interfaces = nodes.flatMap((node) => node.interfaces);
  return {
    kind: "nodes",
    id: cluster,
    observedAt,
    values: {
      nodes: nodes.length,
      podAddresses: interfaces.reduce((sum, { podAddresses }) => sum + podAddresses.length, 0),
      podPrefixes: interfaces.reduce((sum, { podPrefixes }) => sum + podPrefixes.length, 0),
    },
    nodes,
  };
};

const seenNode = (instance: Instance, nodegroups: ReadonlyMap<string, string>): SeenNode => ({
  instanceId: instance.InstanceId ?? "",
  name: instance.PrivateDnsName || null,
  ...originOf(instance, nodegroups),
  state: instance.State?.Name ?? null,
  zone: instance.Placement?.AvailabilityZone ?? null,
  internal: instance.PrivateIpAddress ?? null,
  external: instance.PublicIpAddress ?? null,
  interfaces: (instance.NetworkInterfaces ?? [])
    .map((each) => ({
      id: each.NetworkInterfaceId ?? "",
      subnetId: each.SubnetId ?? null,
      podAddresses: [
        ...(each.PrivateIpAddresses ?? [])
          .filter(({ Primary }) => Primary !== true)
          .flatMap(({ PrivateIpAddress }) => PrivateIpAddress ?? []),
        ...(each.Ipv6Addresses ?? [])
          .flatMap(({ Ipv6Address }) => Ipv6Address ?? [])
          .filter((address) => address !== instance.Ipv6Address),
      ].sort(),
      podPrefixes: [
        ...(each.Ipv4Prefixes ?? []).flatMap(({ Ipv4Prefix }) => Ipv4Prefix ?? []),
        ...(each.Ipv6Prefixes ?? []).flatMap(({ Ipv6Prefix }) => Ipv6Prefix ?? []),
      ].sort(),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1)),
});
