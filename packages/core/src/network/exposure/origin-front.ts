import { isJsonObject } from "../../model/json.ts";
import { textAt, valueAt } from "../../model/properties.ts";
import type { Resource } from "../../model/resource.ts";
import { cidrSet, intersect, isNowhere } from "../cidr-set.ts";
import { fromAnywhere, fromNowhere, onlyPerhaps, type Reach, type Sources } from "./reach.ts";
import type { Traffic } from "./traffic.ts";

/**
 * Returns who gets through a load balancer's security groups by a VPC origin of CloudFront: whoever calls CloudFront, if
 * the groups let in the interfaces of the origin. A load balancer without security groups can be no origin, and an origin
 * speaks HTTP. https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html
 */
export const fromOrigin = (
  interfaces: readonly Resource[],
  groups: readonly string[],
  admitted: Reach,
  { protocol }: Traffic,
): Reach => (protocol !== "tcp" || groups.length === 0 ? fromNowhere : ifOriginGetsIn(interfaces, admitted));

/**
 * Returns whoever calls CloudFront where the interfaces of its origin get in, by their group, by their addresses or by
 * CloudFront's prefix list: the load balancer, and targets that see an NLB's caller, see these interfaces.
 */
export const ifOriginGetsIn = (interfaces: readonly Resource[], admitted: Reach): Reach => {
  const own = new Set(interfaces.flatMap(groupIds));
  const addresses = cidrSet(
    interfaces.flatMap(({ properties }) => textAt(properties, "PrivateIpAddress") ?? []),
  );
  const letsIn = ({ cidrs, groups: members, prefixLists = [] }: Sources): boolean =>
    members === "any" ||
    members.some((group) => own.has(group)) ||
    prefixLists.some((name) => name.endsWith(".cloudfront.origin-facing")) ||
    !isNowhere(intersect(cidrs, addresses));
  if (!letsIn(admitted.maybe)) return fromNowhere;
  return letsIn(admitted.sure) ? fromAnywhere : onlyPerhaps(fromAnywhere, ...admitted.because);
};

const groupIds = ({ properties }: Resource): string[] => {
  const groups = valueAt(properties, "Groups");
  return Array.isArray(groups)
    ? groups.flatMap((group) => (isJsonObject(group) ? (textAt(group, "GroupId") ?? []) : []))
    : [];
};
