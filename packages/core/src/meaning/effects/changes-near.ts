import type { Change } from "../../model/change.ts";
import { textAt } from "../../model/properties.ts";
import { type ResourceType, resourceKey } from "../../model/resource.ts";
import { cidrSet, countOf, intersect } from "../../network/cidr-set.ts";
import type { ExposureChange } from "../../network/exposure/index.ts";

/** The resource types that can open or close a way in, in the order in which a way leads past them. */
export const typesOnWays: readonly ResourceType[] = [
  "AWS::EC2::VPCEndpointService",
  "AWS::EC2::NetworkInterface",
  "AWS::ElasticLoadBalancingV2::LoadBalancer",
  "AWS::ElasticLoadBalancing::LoadBalancer",
  "AWS::ElasticLoadBalancingV2::Listener",
  "AWS::ElasticLoadBalancingV2::ListenerRule",
  "AWS::ElasticLoadBalancingV2::TrustStore",
  "AWS::ElasticLoadBalancingV2::TargetGroup",
  "AWS::EC2::Instance",
  "AWS::EC2::Subnet",
  "AWS::EC2::RouteTable",
  "AWS::EC2::VPCBlockPublicAccessOptions",
  "AWS::EC2::VPCBlockPublicAccessExclusion",
  "AWS::EC2::NetworkAcl",
  "AWS::EC2::SecurityGroup",
  "AWS::EC2::VPCPeeringConnection",
  "AWS::EC2::PrefixList",
  "AWS::EC2::SecurityGroupIngress",
];

/** So many changes on one way are tried, those first that concern the most addresses. */
export const nearMax = 16;
/** Returns the last change of each resource that lies on a way or beside it, what most likely explains it first. */
export const changesNear = (restsOn: readonly string[], changes: readonly Change[]): Change[] => {
  const keys = new Set(restsOn);
  const ids = new Set(restsOn.map((key) => key.slice(key.indexOf("|") + 1)));
  const own = changes.filter((change) => keys.has(resourceKey(change)));
  // A rule that takes all that another would get is not on the way that it closes: its listener is.
  const beside = changes.filter(({ parents }) => parents.some((id) => ids.has(id)));
  // Nodes behind a target group are many, and the way names their groups alone.
  const nodes = changes.filter(({ type }) => type === "AWS::EC2::Instance");
  const near = [own, beside, nodes].find((some) => some.length > 0) ?? [];
  const sorted = near.toSorted(
    (a, b) =>
      rank(a) - rank(b) || (resourceKey(a) < resourceKey(b) ? -1 : resourceKey(a) > resourceKey(b) ? 1 : 0),
  );
  return [
    ...new Map(sorted.toReversed().map((change) => [resourceKey(change), change])).values(),
  ].toReversed();
};

const rank = ({ kind, type }: Change): number =>
  kind === "modified"
    ? typesOnWays.length + typesOnWays.length - typesOnWays.indexOf(type)
    : typesOnWays.indexOf(type);

/**
 * Returns the changes that can have let in or kept out some callers, in their order. A rule for other addresses cannot; of
 * very many those are left out that are about the fewest of these addresses.
 */
export const mostConcerned = (near: readonly Change[], one: ExposureChange): readonly Change[] => {
  const concern = new Map(near.map((change) => [change, addressesOf(change, one)]));
  const size = (change: Change): bigint => concern.get(change) ?? 0n;
  const some = near.filter((change) => size(change) > 0n);
  if (some.length === 0) return near.slice(0, nearMax);
  const most = new Set(
    some.toSorted((a, b) => (size(a) > size(b) ? -1 : size(a) < size(b) ? 1 : 0)).slice(0, nearMax),
  );
  return some.filter((change) => most.has(change));
};

/** Returns how many of the addresses a change can be about: all of them, unless it is a rule for a block. */
const addressesOf = ({ type, before, after }: Change, { direction, sources }: ExposureChange): bigint => {
  const rule = direction === "opened" ? after : before;
  const cidr =
    type === "AWS::EC2::SecurityGroupIngress" && rule
      ? (textAt(rule, "CidrIpv4") ?? textAt(rule, "CidrIpv6"))
      : undefined;
  if (cidr === undefined) return allAddresses;
  const common = intersect(cidrSet([cidr]), sources.cidrs);
  return countOf(common, "ipv4") + countOf(common, "ipv6");
};

const allAddresses = 1n << 129n;
