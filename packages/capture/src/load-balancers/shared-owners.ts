import type { Owner, TagOwner } from "@eks-auditor/core";

/**
 * Returns the owners of a load balancer that several clusters may share: its own, and the clusters of the target groups
 * behind it. One without a mark concerns these alone where every target group tells its cluster, else its VPC too.
 */
export const sharedOwners = (
  own: readonly Owner[],
  ofTargets: readonly (TagOwner | undefined)[],
): readonly Owner[] => {
  const clusters = new Map(
    ofTargets.filter((owner) => owner !== undefined).map((owner) => [keyOf(owner), owner] as const),
  );
  for (const owner of own) if (owner.by === "tag") clusters.delete(keyOf(owner));
  if (clusters.size === 0) return own;
  const others = [...clusters.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, owner]) => owner);
  const everyTold = ofTargets.every((owner) => owner !== undefined);
  return [...(everyTold ? own.filter(({ by }) => by !== "vpc") : own), ...others];
};

/** Returns those of a load balancer's owners whose target groups a rule sends to; all where that is not known. */
export const ownersOfRule = (
  inherited: readonly Owner[],
  ofTargets: readonly (TagOwner | undefined)[],
): readonly Owner[] => {
  const clusters = new Set(ofTargets.map((owner) => owner && keyOf(owner)));
  if (clusters.size === 0 || clusters.has(undefined)) return inherited;
  const concerned = inherited.filter((owner) => owner.by === "tag" && clusters.has(keyOf(owner)));
  return concerned.length > 0 ? concerned : inherited;
};

const keyOf = ({ region, cluster }: TagOwner): string => `${region}/${cluster}`;
