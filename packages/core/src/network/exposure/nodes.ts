import { textAt } from "../../model/properties.ts";
import type { Resource } from "../../model/resource.ts";
import { type CidrSet, cidrSet, intersect, isNowhere } from "../cidr-set.ts";
import type { ExposureLookup } from "./exposure-lookup.ts";
import { isGroup } from "./peered-group.ts";
import { either, fromAnywhere, fromNowhere, type Reach, type Sources, unknownReach } from "./reach.ts";
import { admittedBy, groupFacts } from "./security-groups.ts";
import { objectsAt } from "./subnets.ts";
import type { Traffic } from "./traffic.ts";

/** The cluster whose node an instance is. */
export const clusterOfNode = ({ owners }: Resource): string | undefined => {
  for (const owner of owners) if (owner.by === "cluster") return owner.cluster;
  return undefined;
};

/** Returns the security groups of a node's first interface, on which node ports and most pods are. */
export const groupsOfNode = (node: Resource): string[] =>
  objectsAt(node, "SecurityGroups")
    .flatMap((group) => textAt(group, "GroupId") ?? [])
    .sort();

/** Returns the nodes that may run what a target group of a VPC sends to: those of its cluster, where that is known. */
export const nodesBehind = (
  { cluster, vpcId }: { readonly cluster?: string | undefined; readonly vpcId?: string | undefined },
  view: ExposureLookup,
): Resource[] =>
  remembered(byCluster, view, `${cluster ?? ""} ${vpcId ?? ""}`, () =>
    view
      .ofType("AWS::EC2::Instance")
      .filter(
        (node) =>
          (cluster === undefined || clusterOfNode(node) === cluster) &&
          (vpcId === undefined || textAt(node.properties, "VpcId") === vpcId),
      ),
  );

/** Thousands of target groups lead to the same nodes: what is worked out for one holds for all. */
const byCluster = new WeakMap<object, Map<string, Resource[]>>();
const doors = new WeakMap<object, Map<string, NodeDoor>>();
const allGroups = new WeakMap<object, Map<string, string[]>>();

const remembered = <T>(
  memory: WeakMap<object, Map<string, T>>,
  of: object,
  key: string,
  work: () => T,
): T => {
  const own = memory.get(of) ?? new Map<string, T>();
  memory.set(of, own);
  const value = own.get(key) ?? work();
  own.set(key, value);
  return value;
};

/** A door that nodes' security groups are, and what that rests on. */
export interface NodeDoor {
  readonly reach: Reach;
  readonly restsOn: readonly string[];
}

/** Returns whom the security groups of any of some nodes let in by themselves. */
export const admittedByNodes = (
  nodes: readonly Resource[],
  traffic: Traffic,
  view: ExposureLookup,
): NodeDoor =>
  remembered(doors, nodes, `${traffic.protocol} ${traffic.port}`, () => {
    const sets = groupSets(nodes);
    return {
      reach: sets.map((groups) => admittedBy(groups, traffic, view)).reduce(either, fromNowhere),
      restsOn: [...new Set(sets.flatMap((groups) => groupFacts(groups, traffic, view)))],
    };
  });

/** Where a load balancer's own traffic comes from. */
export interface LoadBalancerSide {
  readonly groups: readonly string[];
  readonly subnets: readonly string[];
  /** The protocol that targets have: the load balancer comes to them with an address of that. */
  readonly kind: AddressKind;
}

export type AddressKind = "ipv4" | "ipv6";

/**
 * Returns whether the security groups of any of some nodes let in a load balancer, by its groups or by the addresses of
 * its subnets; who calls the load balancer does not matter to them.
 */
export const admitsLoadBalancer = (
  door: NodeDoor,
  { groups, subnets, kind }: LoadBalancerSide,
  view: ExposureLookup,
): Reach => {
  const blocks = blocksOfSubnets(subnets, kind, view);
  const lets = (sources: Sources): boolean =>
    sources.groups === "any" ||
    sources.groups.some((named) => groups.some((group) => isGroup(named, group))) ||
    !isNowhere(intersect(sources.cidrs, blocks));
  if (lets(door.reach.sure)) return fromAnywhere;
  const [because] = door.reach.because;
  if (lets(door.reach.maybe) && because !== undefined) return unknownReach(because);
  const unread = subnets.find((id) => !view.find("AWS::EC2::Subnet", id));
  const byAddress = !isNowhere(door.reach.maybe.cidrs);
  return unread !== undefined && byAddress ? unknownReach(`subnet ${unread} was not read`) : fromNowhere;
};

/** Returns the addresses of some subnets, as far as they were read. */
export const blocksOfSubnets = (
  subnets: readonly string[],
  kind: AddressKind,
  view: ExposureLookup,
): CidrSet =>
  cidrSet(
    subnets.flatMap((id) => {
      const subnet = view.find("AWS::EC2::Subnet", id);
      if (!subnet) return [];
      return kind === "ipv4"
        ? (textAt(subnet.properties, "CidrBlock") ?? [])
        : objectsAt(subnet, "Ipv6CidrBlockAssociationSet").flatMap(
            (block) => textAt(block, "Ipv6CidrBlock") ?? [],
          );
    }),
  );

/** Returns the security groups that any of some nodes have. */
export const groupsOfNodes = (nodes: readonly Resource[]): string[] =>
  remembered(allGroups, nodes, "", () => [...new Set(nodes.flatMap(groupsOfNode))]);

const groupSets = (nodes: readonly Resource[]): string[][] => [
  ...new Map(nodes.map((node) => [groupsOfNode(node).join(), groupsOfNode(node)])).values(),
];
