import type { Change } from "../change.ts";
import type { Effect } from "../effect.ts";
import type { JsonObject } from "../json.ts";
import { type CidrSet, cidrSet, newCidrs, toCidrs } from "./cidr-set.ts";
import { closed, opened } from "./effect-of.ts";
import { listed, reachSeverity } from "./reach-severity.ts";
import { textsAt, valueAt } from "./view.ts";

/** Without CIDR blocks of its own, a public endpoint is open to all; IPv6 clusters add `::/0`. */
const openToAll = ["0.0.0.0/0"];

/**
 * From where a cluster's API endpoint is newly reachable, and from where no longer: the union of its CIDR blocks while
 * it is public, nothing while it is not.
 * https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html
 */
export const endpointEffects = (change: Change): Effect[] => {
  const before = publicReach(change.before);
  const after = publicReach(change.after);
  return [...publicEffects(change, before, after), ...privateEffects(change)];
};

/** Gives the addresses that get to the public endpoint of a cluster: none while it is off. */
export const publicReach = (properties: JsonObject | null): CidrSet => {
  if (valueAt(properties, "resourcesVpcConfig", "endpointPublicAccess") !== true) return cidrSet([]);
  const cidrs = textsAt(properties, "resourcesVpcConfig", "publicAccessCidrs");
  return cidrSet(cidrs.length > 0 ? cidrs : openToAll);
};

const publicEffects = (change: Change, before: CidrSet, after: CidrSet): Effect[] => {
  const gained = newCidrs(before, after);
  const lost = newCidrs(after, before);
  const was = `before: ${words(before)}`;
  const is = `now: ${words(after)}`;
  const unreadable = after.unreadable.map((cidr) => `not decided: ${cidr} is no CIDR block`);
  const name = `API endpoint of cluster ${change.name}`;
  return [
    ...(gained.length > 0 || (unreadable.length > 0 && before.unreadable.join() !== after.unreadable.join())
      ? [
          opened(change, {
            kind: "reach",
            severity: unreadable.length > 0 ? "MEDIUM" : reachSeverity(cidrSet(gained)),
            sentence: `${name} newly reachable from ${listed([...gained, ...after.unreadable])}`,
            evidence: [was, is, ...unreadable],
          }),
        ]
      : []),
    ...(lost.length > 0
      ? [
          closed(change, {
            kind: "reach",
            sentence: `${name} no longer reachable from ${listed(lost)}${remainder(lost, after)}`,
            evidence: [was, is],
          }),
        ]
      : []),
  ];
};

const words = (set: CidrSet): string => listed([...toCidrs(set), ...set.unreadable]) || "not public";

/** A block that was lost as a whole may still be reached from in part. */
const remainder = (lost: readonly string[], after: CidrSet): string => {
  const rest = newCidrs(cidrSet([]), after);
  const inside = rest.filter((cidr) => newCidrs(cidrSet(lost), cidrSet([cidr])).length === 0);
  return inside.length > 0 ? `, except from ${listed(inside)}` : "";
};

const privateEffects = (change: Change): Effect[] => {
  const at = (properties: JsonObject | null) =>
    valueAt(properties, "resourcesVpcConfig", "endpointPrivateAccess") === true;
  if (at(change.before) === at(change.after)) return [];
  const said = {
    kind: "reach" as const,
    evidence: [`resourcesVpcConfig.endpointPrivateAccess is ${at(change.after)}`],
  };
  const name = `API endpoint of cluster ${change.name}`;
  return at(change.after)
    ? [
        opened(change, {
          ...said,
          severity: "INFORMATIONAL",
          sentence: `${name} newly reachable from within its VPC`,
        }),
      ]
    : [
        closed(change, {
          ...said,
          sentence: `${name} no longer reachable through its VPC's private endpoint`,
        }),
      ];
};
