import { cidrSet, everywhere, intersect, isNowhere, nowhere, unite, without } from "../effects/cidr-set.ts";
import { textAt, valueAt } from "../effects/view.ts";
import { isJsonObject, type JsonObject } from "../json.ts";
import { type Resource, resourceKey } from "../resource.ts";
import { pastBlockPublicAccess } from "./block-public-access.ts";
import { both, either, fromCidrs, type Reach, unknown } from "./reach.ts";
import { prefixListCidrs } from "./security-groups.ts";
import { isOfProtocol, type Ports, portMax, type Traffic } from "./traffic.ts";
import type { ExposureView } from "./view.ts";

/**
 * Gives whom the network ACL of a subnet lets in: the entry with the lowest number that is about an address decides.
 * Whether the answers may leave, its outbound entries tell; they are not judged, for nobody knows the ports of clients.
 * https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html
 */
export const admittedByAcl = (subnet: string, traffic: Traffic, view: ExposureView): Reach =>
  view.once(`acl ${subnet} ${traffic.protocol} ${traffic.port}`, () => {
    const acl = view.associated("AWS::EC2::NetworkAcl", subnet);
    if (!acl) return unknown(`the network ACL of subnet ${subnet} was not read`);
    let undecided = everywhere;
    let allowed = nowhere;
    for (const entry of inboundEntries(acl)) {
      if (!isAbout(entry, traffic)) continue;
      const block = cidrSet([textAt(entry, "CidrBlock") ?? textAt(entry, "Ipv6CidrBlock") ?? []].flat());
      if (textAt(entry, "RuleAction") === "allow") allowed = unite(allowed, intersect(undecided, block));
      undecided = without(undecided, block);
      if (isNowhere(undecided)) break;
    }
    return fromCidrs(allowed);
  });

/** Gives the inbound entries of a network ACL in the order in which they are looked at. */
const inboundEntries = (acl: Resource): JsonObject[] =>
  objectsAt(acl, "Entries")
    .filter((entry) => entry.Egress !== true)
    .sort((a, b) => numberOf(a) - numberOf(b));

const numberOf = ({ RuleNumber }: JsonObject): number => (typeof RuleNumber === "number" ? RuleNumber : 0);

const isAbout = (entry: JsonObject, traffic: Traffic): boolean => {
  const { first, last } = entryPorts(entry);
  return (
    isOfProtocol(textAt(entry, "Protocol") ?? "-1", traffic) && first <= traffic.port && traffic.port <= last
  );
};

const entryPorts = (entry: JsonObject): Ports => {
  const first = valueAt(entry, "PortRange", "From");
  const last = valueAt(entry, "PortRange", "To");
  return typeof first === "number" && typeof last === "number"
    ? { first, last }
    : { first: 0, last: portMax };
};

/** Gives the spans of ports that the entries of a subnet's network ACL speak of. */
export const aclPorts = (subnet: string, view: ExposureView): Ports[] => {
  const acl = view.associated("AWS::EC2::NetworkAcl", subnet);
  return acl ? inboundEntries(acl).map(entryPorts) : [];
};

/** Gives who gets to a subnet over the internet: where its routes lead, and nothing blocks what comes back on them. */
export const fromInternet = (subnet: string, view: ExposureView): Reach =>
  view.once(`internet ${subnet}`, () =>
    both(routedToInternet(subnet, view), pastBlockPublicAccess(subnet, view)),
  );

/**
 * Gives the addresses of the internet that a subnet has a way to, and so they to it: where its routes to an internet
 * gateway lead. Behind a route to an endpoint stands an appliance that decides for itself.
 * https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html
 */
const routedToInternet = (subnet: string, view: ExposureView): Reach =>
  view.once(`routes ${subnet}`, () => {
    const table = routeTableOf(subnet, view);
    if (!table) return unknown(`the route table of subnet ${subnet} was not read`);
    return objectsAt(table, "Routes")
      .map((route) => routed(route, subnet, view))
      .reduce(either, fromCidrs(nowhere));
  });

const routed = (route: JsonObject, subnet: string, view: ExposureView): Reach => {
  const gateway = textAt(route, "GatewayId") ?? "";
  if (textAt(route, "State") === "blackhole" || !/^(igw|vpce)-/.test(gateway)) return fromCidrs(nowhere);
  if (gateway.startsWith("vpce-"))
    return unknown(`subnet ${subnet} routes to endpoint ${gateway}, behind which an appliance decides`);
  const list = textAt(route, "DestinationPrefixListId");
  if (list !== undefined) {
    const entries = prefixListCidrs(list, view);
    return entries
      ? fromCidrs(cidrSet(entries))
      : unknown(`the entries of prefix list ${list} were not read`);
  }
  const to = textAt(route, "DestinationCidrBlock") ?? textAt(route, "DestinationIpv6CidrBlock");
  return fromCidrs(cidrSet(to === undefined ? [] : [to]));
};

/** A subnet that no route table names follows the main one of its VPC. */
const routeTableOf = (subnet: string, view: ExposureView): Resource | undefined => {
  const own = view.associated("AWS::EC2::RouteTable", subnet);
  if (own) return own;
  const vpcId = textAt(view.find("AWS::EC2::Subnet", subnet)?.properties ?? null, "VpcId");
  return vpcId === undefined ? undefined : view.associated("AWS::EC2::RouteTable", `main ${vpcId}`);
};

/** What the doors of some subnets are: network ACLs, and route tables where the internet is in question. */
export const subnetResources = (
  subnets: readonly string[],
  view: ExposureView,
): { readonly acls: Resource[]; readonly tables: Resource[] } => ({
  acls: unique(subnets.map((subnet) => view.associated("AWS::EC2::NetworkAcl", subnet))),
  tables: unique(subnets.map((subnet) => routeTableOf(subnet, view))),
});

const unique = (resources: readonly (Resource | undefined)[]): Resource[] => [
  ...new Map(
    resources.filter((each) => each !== undefined).map((each) => [resourceKey(each), each] as const),
  ).values(),
];

/** Gives the objects in a list of a resource; none where there is no list. */
export const objectsAt = ({ properties }: Pick<Resource, "properties">, name: string): JsonObject[] => {
  const items = properties[name];
  return Array.isArray(items) ? items.filter(isJsonObject) : [];
};
