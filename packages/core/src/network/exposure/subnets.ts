import { isJsonObject, type JsonObject } from "../../model/json.ts";
import { textAt, valueAt } from "../../model/properties.ts";
import type { Resource } from "../../model/resource.ts";
import { cidrSet, everywhere, intersect, isNowhere, nowhere, unite, without } from "../cidr-set.ts";
import type { ExposureLookup } from "./exposure-lookup.ts";
import { fromCidrs, type Reach, unknownReach } from "./reach.ts";
import { isOfProtocol, type Ports, portMax, type Traffic } from "./traffic.ts";

/**
 * Returns whom the network ACL of a subnet lets in: the entry with the lowest number that is about an address decides.
 * Whether the answers may leave, its outbound entries tell; they are not judged, for nobody knows the ports of clients.
 * https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html
 */
export const admittedByAcl = (subnet: string, traffic: Traffic, view: ExposureLookup): Reach =>
  view.once(`acl ${subnet} ${traffic.protocol} ${traffic.port}`, () => {
    const acl = view.associated("AWS::EC2::NetworkAcl", subnet);
    if (!acl) return unknownReach(`the network ACL of subnet ${subnet} was not read`);
    const stale = view.doubts.ofResource(acl);
    if (stale !== undefined) return unknownReach(stale);
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

/** Returns the inbound entries of a network ACL in the order in which they are looked at. */
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

/** Returns the spans of ports that the entries of a subnet's network ACL speak of. */
export const aclPorts = (subnet: string, view: ExposureLookup): Ports[] => {
  const acl = view.associated("AWS::EC2::NetworkAcl", subnet);
  return acl ? inboundEntries(acl).map(entryPorts) : [];
};

/** Returns the objects in a list of a resource; none where there is no list. */
export const objectsAt = ({ properties }: Pick<Resource, "properties">, name: string): JsonObject[] => {
  const items = properties[name];
  return Array.isArray(items) ? items.filter(isJsonObject) : [];
};
