import { textAt } from "../../model/properties.ts";
import type { Resource } from "../../model/resource.ts";

/**
 * Returns what names an inbound rule of a security group by what it says, since whoever writes rules within a group knows
 * no ids of theirs: group, protocol, ports and source. Nothing for everything else.
 */
export const ruleInWords = ({ type, properties }: Pick<Resource, "type" | "properties">): string[] => {
  if (type !== "AWS::EC2::SecurityGroupIngress") return [];
  const { IpProtocol, FromPort, ToPort } = properties;
  const source =
    textAt(properties, "CidrIpv4") ??
    textAt(properties, "CidrIpv6") ??
    textAt(properties, "PrefixListId") ??
    textAt(properties, "ReferencedGroupInfo", "GroupId");
  return [[textAt(properties, "GroupId"), IpProtocol, FromPort ?? -1, ToPort ?? -1, source].join("|")];
};
