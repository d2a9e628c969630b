import type { Change } from "../../model/change.ts";
import type { Effect } from "../../model/effect.ts";
import type { JsonObject } from "../../model/json.ts";
import { valueAt } from "../../model/properties.ts";
import { type CidrSet, cidrSet, newCidrs, toCidrs } from "../../network/cidr-set.ts";
import { publicReach } from "../../network/public-reach.ts";
import { listedBriefly, reachSeverity } from "../../network/reach-severity.ts";
import { closed, opened } from "./effect-of.ts";

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
            sentence: `${name} newly reachable from ${listedBriefly([...gained, ...after.unreadable])}`,
            evidence: [was, is, ...unreadable],
          }),
        ]
      : []),
    ...(lost.length > 0
      ? [
          closed(change, {
            kind: "reach",
            sentence: `${name} no longer reachable from ${listedBriefly(lost)}${remainder(lost, after)}`,
            evidence: [was, is],
          }),
        ]
      : []),
  ];
};

const words = (set: CidrSet): string => listedBriefly([...toCidrs(set), ...set.unreadable]) || "not public";

/** A block that was lost as a whole may still be reached from in part. */
const remainder = (lost: readonly string[], after: CidrSet): string => {
  const rest = newCidrs(cidrSet([]), after);
  const inside = rest.filter((cidr) => newCidrs(cidrSet(lost), cidrSet([cidr])).length === 0);
  return inside.length > 0 ? `, except from ${listedBriefly(inside)}` : "";
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
