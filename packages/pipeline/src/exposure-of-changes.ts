import { type Effect, type RegionScope, type SnapshotWithChanges, scopeKey } from "@eks-auditor/core";
import { exposureEffects, mayChangeExposure } from "@eks-auditor/core/effects";
import { exposureFacts, type HistoryReader } from "@eks-auditor/history";

/**
 * Gives what some commits together opened and closed, by resource key: worked out region by region, from what was there
 * after the last of them. Costs nothing where no change lies on any way in.
 */
export const exposureOfChanges = async (
  snapshots: readonly SnapshotWithChanges[],
  history: HistoryReader,
): Promise<ReadonlyMap<string, readonly Effect[]>> => {
  const regions = Map.groupBy(
    snapshots.filter(({ changes }) => changes.some(mayChangeExposure)),
    ({ scope }) => (scope.kind === "account" ? "" : scopeKey(regionOf(scope))),
  );
  const effects = new Map<string, readonly Effect[]>();
  for (const [first, ...others] of regions.values()) {
    if (!first || first.scope.kind === "account") continue;
    const changes = [first, ...others]
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .flatMap((one) => one.changes);
    const now = changes
      .map(({ observedAt }) => observedAt)
      .sort()
      .at(-1);
    if (now === undefined) continue;
    const after = await exposureFacts(regionOf(first.scope), now, history);
    for (const [key, told] of exposureEffects(changes, after)) effects.set(key, told);
  }
  return effects;
};

const regionOf = ({ accountId, region }: Omit<RegionScope, "kind">): RegionScope => ({
  kind: "region",
  accountId,
  region,
});
