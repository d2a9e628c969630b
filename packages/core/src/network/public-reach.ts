import type { JsonObject } from "../model/json.ts";
import { textsAt, valueAt } from "../model/properties.ts";
import { type CidrSet, cidrSet } from "./cidr-set.ts";

/** Without CIDR blocks of its own, a public endpoint is open to all; IPv6 clusters add `::/0`. */
const openToAll = ["0.0.0.0/0"];

/** Returns the addresses that reach the public endpoint of a cluster; none while it is off. */
export const publicReach = (properties: JsonObject | null): CidrSet => {
  if (valueAt(properties, "resourcesVpcConfig", "endpointPublicAccess") !== true) return cidrSet([]);
  const cidrs = textsAt(properties, "resourcesVpcConfig", "publicAccessCidrs");
  return cidrSet(cidrs.length > 0 ? cidrs : openToAll);
};
