import { textsAt } from "../../../model/properties.ts";
import type { Resource } from "../../../model/resource.ts";
import { facesInternet } from "../../../network/load-balancer.ts";
import { type RuleLookup, regionOfResource } from "../rule-lookup.ts";
import { internetPorts, type OpenPorts } from "./open-ports.ts";

/**
 * Says what the security groups of a load balancer let in from the internet: `open` without any group, else the ports
 * that they open; undefined when one of the groups was not read.
 */
export const internetReach = (
  loadBalancer: Resource,
  view: RuleLookup,
): "open" | readonly OpenPorts[] | undefined => {
  const ids = textsAt(loadBalancer.properties, "SecurityGroups");
  if (ids.length === 0) return "open";
  const groups = ids.map((id) => view.find("AWS::EC2::SecurityGroup", id));
  if (
    groups.includes(undefined) ||
    view.listedAt("AWS::EC2::SecurityGroupIngress", { region: regionOfResource(loadBalancer) }) === null
  )
    return undefined;
  return groups.flatMap((group) => (group ? internetPorts(group, view) : []));
};

/** True for listeners and whatever lies on an internet-facing load balancer of the second generation. */
export const isOnPublic = ({ parents }: Resource, view: RuleLookup): boolean =>
  parents.some((parent) => {
    const found = view.find("AWS::ElasticLoadBalancingV2::LoadBalancer", parent);
    return found !== undefined && facesInternet(found.properties);
  });
