import { isJsonObject } from "../../model/json.ts";
import { textAt, valueAt } from "../../model/properties.ts";
import { type Resource, resourceKey } from "../../model/resource.ts";
import { cidrSet } from "../cidr-set.ts";
import type { ExposureLookup } from "./exposure-lookup.ts";
import { admittedOverPeering } from "./peered-group.ts";
import { either, fromNowhere, noCidrs, onlyPerhaps, type Reach, surely, unknownReach } from "./reach.ts";
import { isOfProtocol, type Ports, portMax, type Traffic } from "./traffic.ts";

/**
 * Returns whom some security groups together let in: what any rule of any of them allows. A rule that names another
 * group lets in its members, one that names a prefix list whatever the list holds.
 * https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
 */
export const admittedBy = (groups: readonly string[], traffic: Traffic, view: ExposureLookup): Reach =>
  view.once(`groups ${groups.join()} ${traffic.protocol} ${traffic.port}`, () =>
    groups.map((group) => admittedByOne(group, traffic, view)).reduce(either, fromNowhere),
  );

const admittedByOne = (group: string, traffic: Traffic, view: ExposureLookup): Reach => {
  const admitted = rulesFor(group, traffic, view)
    .map((rule) => onlyPerhaps(admittedByRule(rule, view), view.doubts.ofResource(rule)))
    .reduce(either, fromNowhere);
  const itself = view.find("AWS::EC2::SecurityGroup", group);
  if (!itself) return either(admitted, unknownReach(`security group ${group} was not read`));
  const more = view.doubts.ofMore(
    `the rules of security group ${group} were not all read`,
    "AWS::EC2::SecurityGroupIngress",
    itself,
  );
  return more === undefined ? admitted : either(admitted, unknownReach(more));
};

/** Returns the inbound rules of a group that are about some traffic. */
export const rulesFor = (group: string, traffic: Traffic, view: ExposureLookup): Resource[] =>
  view
    .within("AWS::EC2::SecurityGroupIngress", group)
    .filter((rule) => {
      const { first, last } = portsOf(rule);
      const protocol = textAt(rule.properties, "IpProtocol") ?? "-1";
      return isOfProtocol(protocol, traffic) && first <= traffic.port && traffic.port <= last;
    })
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** Returns the ports of an inbound rule. */
export const portsOf = ({ properties: { IpProtocol, FromPort, ToPort } }: Resource): Ports =>
  IpProtocol === "-1" || typeof FromPort !== "number" || typeof ToPort !== "number" || FromPort === -1
    ? { first: 0, last: portMax }
    : { first: FromPort, last: ToPort };

/** Returns whom one rule lets in. */
export const admittedByRule = ({ properties }: Resource, view: ExposureLookup): Reach => {
  const cidr = textAt(properties, "CidrIpv4") ?? textAt(properties, "CidrIpv6");
  if (cidr !== undefined) return surely({ cidrs: cidrSet([cidr]), groups: [] });
  const group = textAt(properties, "ReferencedGroupInfo", "GroupId");
  const connection = textAt(properties, "ReferencedGroupInfo", "VpcPeeringConnectionId");
  if (group !== undefined && connection !== undefined) {
    const told = valueAt(properties, "ReferencedGroupInfo");
    return admittedOverPeering({ group, connection, told: isJsonObject(told) ? told : {} }, view);
  }
  if (group !== undefined) return surely({ cidrs: noCidrs, groups: [group] });
  const list = textAt(properties, "PrefixListId");
  if (list === undefined) return fromNowhere;
  const aws = awsPrefixList(list, view);
  if (aws !== undefined) return surely({ cidrs: noCidrs, groups: [], prefixLists: [aws] });
  const entries = prefixListCidrs(list, view);
  const why = doubtOfEntries(list, view);
  return entries && why === undefined
    ? surely({ cidrs: cidrSet(entries), groups: [] })
    : unknownReach(why ?? `the entries of prefix list ${list} were not read`);
};

/** Returns the name of a prefix list that AWS keeps for a service of its own; undefined for every other. */
const awsPrefixList = (id: string, view: ExposureLookup): string | undefined => {
  const list = view.find("AWS::EC2::PrefixList", id);
  return list && textAt(list.properties, "OwnerId") === "AWS" ? list.name : undefined;
};

/** Returns the blocks of a prefix list; undefined when they were not read, as those of AWS's own lists never are. */
export const prefixListCidrs = (id: string, view: ExposureLookup): string[] | undefined => {
  const entries = view.find("AWS::EC2::PrefixList", id)?.properties.Entries;
  return Array.isArray(entries)
    ? entries.filter(isJsonObject).flatMap((entry) => textAt(entry, "Cidr") ?? [])
    : undefined;
};

/** Returns why the entries of a prefix list are not sure. */
export const doubtOfEntries = (id: string, view: ExposureLookup): string | undefined => {
  const list = view.find("AWS::EC2::PrefixList", id);
  const phrase = `the entries of prefix list ${id} were not read`;
  return (
    list &&
    (view.doubts.ofDetail(phrase, list, "ec2:GetManagedPrefixListEntries") ?? view.doubts.ofResource(list))
  );
};

/** Returns what a group's answer rests on: itself, its rules for the traffic, and their prefix lists. */
export const groupFacts = (groups: readonly string[], traffic: Traffic, view: ExposureLookup): string[] =>
  groups.flatMap((group) => [
    resourceKey({ type: "AWS::EC2::SecurityGroup", id: group }),
    ...rulesFor(group, traffic, view).flatMap((rule) => {
      const list = textAt(rule.properties, "PrefixListId");
      const peering = textAt(rule.properties, "ReferencedGroupInfo", "VpcPeeringConnectionId");
      return [
        resourceKey(rule),
        ...(list === undefined ? [] : [resourceKey({ type: "AWS::EC2::PrefixList", id: list })]),
        ...(peering === undefined
          ? []
          : [resourceKey({ type: "AWS::EC2::VPCPeeringConnection", id: peering })]),
      ];
    }),
  ]);
