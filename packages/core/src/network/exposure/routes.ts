import type { JsonObject } from "../../model/json.ts";
import { textAt } from "../../model/properties.ts";
import type { Resource } from "../../model/resource.ts";
import { cidrSet, nowhere } from "../cidr-set.ts";
import { pastBlockPublicAccess } from "./block-public-access.ts";
import type { ExposureLookup } from "./exposure-lookup.ts";
import { both, either, fromCidrs, type Reach, unknownReach } from "./reach.ts";
import { doubtOfEntries, prefixListCidrs } from "./security-groups.ts";
import { objectsAt } from "./subnets.ts";

/**
 * Returns the addresses of the internet that a subnet has a way to, and so they to it: where its routes to an internet
 * gateway lead, and VPC Block Public Access lets them come back.
 * https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html
 */
export const fromInternet = (subnet: string, view: ExposureLookup): Reach =>
  view.once(`internet ${subnet}`, () => {
    const table = routeTableOf(subnet, view);
    if (!table) return unknownReach(`the route table of subnet ${subnet} was not read`);
    const stale = view.doubts.ofResource(table);
    if (stale !== undefined) return unknownReach(stale);
    return objectsAt(table, "Routes")
      .map((route) => throughRoute(route, subnet, view))
      .reduce(either, fromCidrs(nowhere));
  });

/** A subnet that no route table names follows the main one of its VPC. */
export const routeTableOf = (subnet: string, view: ExposureLookup): Resource | undefined => {
  const own = view.associated("AWS::EC2::RouteTable", subnet);
  if (own) return own;
  const vpcId = textAt(view.find("AWS::EC2::Subnet", subnet)?.properties ?? null, "VpcId");
  return vpcId === undefined ? undefined : view.associated("AWS::EC2::RouteTable", `main ${vpcId}`);
};

const throughRoute = (route: JsonObject, subnet: string, view: ExposureLookup): Reach => {
  if (textAt(route, "State") === "blackhole") return fromCidrs(nowhere);
  switch (carrierOf(route, view)) {
    case "internet":
      return both(destination(route, view), pastBlockPublicAccess(subnet, view));
    case "private":
      return fromCidrs(nowhere);
    case "appliance":
      return both(
        both(destination(route, view), pastBlockPublicAccess(subnet, view)),
        unknownReach(`subnet ${subnet} routes to ${targetOf(route)}, behind which an appliance decides`),
      );
    case "unknown":
      return both(
        destination(route, view),
        unknownReach(`subnet ${subnet} routes to ${targetOf(route)}, and who comes from there is not known`),
      );
  }
};

/** What has no way for callers of the internet to come: they cannot call through NAT, nor over private networks. */
const privateTargets = [
  "NatGatewayId",
  "TransitGatewayId",
  "VpcPeeringConnectionId",
  "EgressOnlyInternetGatewayId",
  "CoreNetworkArn",
  "OdbNetworkArn",
] as const;

/**
 * Says what a route leads to. Carrier gateways lead to mobile networks and the internet, local gateways to the network
 * around an Outpost, instances and interfaces to an appliance; what AWS adds later is not known.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Route.html
 */
const carrierOf = (
  route: JsonObject,
  view: ExposureLookup,
): "internet" | "private" | "appliance" | "unknown" => {
  const gateway = textAt(route, "GatewayId") ?? "";
  if (gateway.startsWith("igw-")) return "internet";
  if (gateway === "local" || /^(vgw|eigw)-/.test(gateway)) return "private";
  if (gateway.startsWith("vpce-")) return leadsToService(route, gateway, view) ? "private" : "appliance";
  if (textAt(route, "NetworkInterfaceId") ?? textAt(route, "InstanceId")) return "appliance";
  return privateTargets.some((name) => textAt(route, name) !== undefined) ? "private" : "unknown";
};

/** A gateway endpoint writes routes to the addresses of S3 or DynamoDB, from where nobody calls. */
const leadsToService = (route: JsonObject, gateway: string, view: ExposureLookup): boolean => {
  const type = textAt(view.find("AWS::EC2::VPCEndpoint", gateway)?.properties ?? null, "VpcEndpointType");
  return type === undefined ? textAt(route, "DestinationPrefixListId") !== undefined : type === "Gateway";
};

const targetOf = (route: JsonObject): string => {
  const gateway = textAt(route, "GatewayId");
  if (gateway !== undefined) return gateway.startsWith("vpce-") ? `endpoint ${gateway}` : gateway;
  const carrier = textAt(route, "CarrierGatewayId");
  if (carrier !== undefined) return `carrier gateway ${carrier}`;
  const local = textAt(route, "LocalGatewayId");
  if (local !== undefined) return `local gateway ${local}`;
  return textAt(route, "NetworkInterfaceId") ?? textAt(route, "InstanceId") ?? "a target of an unknown kind";
};

const destination = (route: JsonObject, view: ExposureLookup): Reach => {
  const list = textAt(route, "DestinationPrefixListId");
  if (list !== undefined) {
    const entries = prefixListCidrs(list, view);
    const why = doubtOfEntries(list, view);
    return entries && why === undefined
      ? fromCidrs(cidrSet(entries))
      : unknownReach(why ?? `the entries of prefix list ${list} were not read`);
  }
  const to = textAt(route, "DestinationCidrBlock") ?? textAt(route, "DestinationIpv6CidrBlock");
  return fromCidrs(cidrSet(to === undefined ? [] : [to]));
};
