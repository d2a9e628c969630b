import { textAt } from "../../model/properties.ts";
import { type Resource, resourceKey } from "../../model/resource.ts";
import { cidrSet } from "../cidr-set.ts";
import { blockPublicAccessFacts, exclusionSteps } from "./block-public-access.ts";
import type { ExposureLookup } from "./exposure-lookup.ts";
import { byPublicAddress } from "./front-door.ts";
import { groupSteps } from "./group-steps.ts";
import { clusterOfNode, groupsOfNode } from "./nodes.ts";
import type { ExposurePath, PathStep } from "./path.ts";
import {
  both,
  either,
  fromAnywhere,
  fromCidrs,
  fromNowhere,
  isClosed,
  isSame,
  type Reach,
  type Sources,
} from "./reach.ts";
import { fromInternet } from "./routes.ts";
import { admittedBy, groupFacts, portsOf } from "./security-groups.ts";
import { subnetResources } from "./subnet-resources.ts";
import { aclPorts, admittedByAcl } from "./subnets.ts";
import { type Ports, portMax, type Traffic } from "./traffic.ts";

/** Nodes of one cluster that are reached alike, over one of the networks that they are on. */
interface AlikeNodes {
  readonly nodes: readonly Resource[];
  readonly groups: readonly string[];
  readonly subnet: string;
  readonly network: ExposurePath["network"];
  readonly families: Reach;
}

/**
 * Returns the ports of nodes that their security groups, and the network ACLs of their subnets, leave open: from the VPC,
 * and over the internet where a node has an address there. Node ports are among them, and every other port too.
 * https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport
 */
export const nodePaths = (view: ExposureLookup): ExposurePath[] => {
  const byCluster = Map.groupBy(view.ofType("AWS::EC2::Instance"), (node) => clusterOfNode(node) ?? "");
  return [...byCluster].flatMap(([cluster, nodes]) =>
    [...Map.groupBy(alike(nodes), ({ network }) => network)].flatMap(([network, sets]) =>
      (["tcp", "udp"] as const).flatMap((protocol) => openSpans(protocol, sets, { cluster, network }, view)),
    ),
  );
};

const alike = (nodes: readonly Resource[]): AlikeNodes[] =>
  [...Map.groupBy(nodes, (node) => JSON.stringify(traits(node))).values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const { groups, subnet, ipv4, ipv6 } = traits(first);
    const cidrs = cidrSet([...(ipv4 ? ["0.0.0.0/0"] : []), ...(ipv6 ? ["::/0"] : [])]);
    const within = fromCidrs(cidrSet(["0.0.0.0/0", ...(ipv6 ? ["::/0"] : [])]));
    const inVpc: AlikeNodes = { nodes: same, groups, subnet, network: "vpc", families: within };
    const families = both(fromCidrs(cidrs), byPublicAddress);
    return [inVpc, ...(ipv4 || ipv6 ? [{ ...inVpc, network: "internet" as const, families }] : [])];
  });

const traits = (node: Resource) => ({
  groups: groupsOfNode(node),
  subnet: textAt(node.properties, "SubnetId") ?? "",
  ipv4: (textAt(node.properties, "PublicIpAddress") ?? "") !== "",
  ipv6: (textAt(node.properties, "Ipv6Address") ?? "") !== "",
});

const openSpans = (
  protocol: Traffic["protocol"],
  sets: readonly AlikeNodes[],
  { cluster, network }: { readonly cluster: string; readonly network: ExposurePath["network"] },
  view: ExposureLookup,
): ExposurePath[] => {
  const edges = edgesOf(sets, view);
  const paths: ExposurePath[] = [];
  edges.forEach((first, index) => {
    const last = (edges[index + 1] ?? portMax + 1) - 1;
    const traffic: Traffic = { protocol, port: first };
    const doors = sets.map((set) => ({ set, reach: reachOf(set, traffic, view) }));
    const reach = doors.map((door) => door.reach).reduce(either, fromNowhere);
    if (isClosed(reach)) return;
    const open = doors.filter((door) => !isClosed(door.reach)).map(({ set }) => set);
    const nodes = open.flatMap((set) => set.nodes);
    const before = paths.at(-1);
    const path: ExposurePath = {
      key: `nodes ${cluster} ${network} ${protocol}`,
      network,
      protocol,
      ports: { first, last },
      target: `${nodes.length} node${nodes.length === 1 ? "" : "s"}${cluster ? ` of cluster ${cluster}` : ""}`,
      kind: "node",
      clusters: cluster ? [cluster] : [],
      guarded: false,
      reach,
      steps: stepsOf(open, traffic, view),
      assumed: [],
      restsOn: [...new Set(sets.flatMap((set) => factsOf(set, traffic, view)))],
    };
    if (before && before.ports.last + 1 === first && alikeIn(before, path))
      paths[paths.length - 1] = { ...before, ports: { first: before.ports.first, last } };
    else paths.push(path);
  });
  return paths;
};

const alikeIn = (a: ExposurePath, b: ExposurePath): boolean =>
  isSame(a.reach, b.reach) && a.target === b.target && a.restsOn.join() === b.restsOn.join();

/** Where a rule or an entry begins or ends, what is open can change; between two such ports it does not. */
const edgesOf = (sets: readonly AlikeNodes[], view: ExposureLookup): number[] => {
  const spans: Ports[] = sets.flatMap(({ groups, subnet }) => [
    ...groups.flatMap((group) => view.within("AWS::EC2::SecurityGroupIngress", group).map(portsOf)),
    ...aclPorts(subnet, view),
  ]);
  const edges = new Set([0, ...spans.flatMap(({ first, last }) => [first, last + 1])]);
  return [...edges].filter((port) => port >= 0 && port <= portMax).sort((a, b) => a - b);
};

const reachOf = (set: AlikeNodes, traffic: Traffic, view: ExposureLookup): Reach => {
  const { groups, subnet, network, families } = set;
  const doors = [
    families,
    outsiders(admittedBy(groups, traffic, view), groups),
    admittedByAcl(subnet, traffic, view),
    ...(network === "internet" ? [fromInternet(subnet, view)] : []),
  ];
  return doors.reduce(both, fromAnywhere);
};

/** That nodes of a group reach each other is no exposure. */
const outsiders = (reach: Reach, groups: readonly string[]): Reach => {
  const less = (sources: Sources): Sources =>
    sources.groups === "any"
      ? sources
      : { ...sources, groups: sources.groups.filter((group) => !groups.includes(group)) };
  return { ...reach, sure: less(reach.sure), maybe: less(reach.maybe) };
};

const factsOf = (
  { nodes, groups, subnet, network }: AlikeNodes,
  traffic: Traffic,
  view: ExposureLookup,
): string[] => {
  const { acls, tables } = subnetResources([subnet], view);
  return [
    ...nodes.map(resourceKey),
    ...groupFacts(groups, traffic, view),
    ...[...acls, ...tables].map(resourceKey),
    ...(network === "internet" ? blockPublicAccessFacts([subnet], view) : []),
    resourceKey({ type: "AWS::EC2::Subnet", id: subnet }),
  ];
};

const stepsOf = (sets: readonly AlikeNodes[], traffic: Traffic, view: ExposureLookup): PathStep[] => {
  const groups = [...new Set(sets.flatMap((set) => set.groups))];
  const callers = sets.map(({ families }) => families).reduce(either, fromNowhere);
  const excluded = sets.filter(({ network }) => network === "internet").map(({ subnet }) => subnet);
  return [...groupSteps(groups, traffic, callers, view), ...exclusionSteps(excluded, view)];
};
