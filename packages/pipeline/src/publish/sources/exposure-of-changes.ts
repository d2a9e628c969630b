import { type Effect, type RegionScope, type SnapshotWithChanges, scopeKey } from "@eks-auditor/core";
import { gapsBeside, type ScopedUnread } from "@eks-auditor/core/completeness";
import { exposureEffects, mayChangeExposure } from "@eks-auditor/core/effects";
import { exposureFacts, type History, type PartOfRegion, partOfVpcs } from "@eks-auditor/history";
import { vpcsTouched } from "./vpcs-touched.ts";

/** What some commits opened and closed. */
export interface ExposureOfChanges {
  /** By resource key. */
  readonly effects: ReadonlyMap<string, readonly Effect[]>;
  /** What of the sections that it rests on could not be read, or not lately. */
  readonly gaps: readonly ScopedUnread[];
}

/**
 * Returns what some commits together opened and closed: worked out region by region, from what was there after the last of
 * them in the VPCs that they touch. Costs nothing where no change lies on any way in.
 */
export const exposureOfChanges = async (
  snapshots: readonly SnapshotWithChanges[],
  history: History,
): Promise<ExposureOfChanges> => {
  const regions = Map.groupBy(
    snapshots.filter(({ changes }) => changes.some(mayChangeExposure)),
    ({ scope }) => (scope.kind === "account" ? "" : scopeKey(regionOf(scope))),
  );
  const effects = new Map<string, readonly Effect[]>();
  const gaps: ScopedUnread[] = [];
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
    const region = regionOf(first.scope);
    const after = await exposureFacts(
      region,
      now,
      history,
      await partTouched(region, [first, ...others], history),
    );
    for (const [key, told] of exposureEffects(changes, after)) effects.set(key, told);
    // What Kubernetes says names what is behind a load balancer, and decides nothing.
    const deciding = after.sections.filter(({ section }) => section !== "kubernetes");
    gaps.push(...gapsBeside(deciding, now));
  }
  return { effects, gaps };
};

/** Returns the part of a region in which some commits can open or close a way; undefined: all of it. */
const partTouched = async (
  region: RegionScope,
  snapshots: readonly SnapshotWithChanges[],
  history: History,
): Promise<PartOfRegion | undefined> => {
  const touched = await Promise.all(snapshots.map((snapshot) => vpcsTouched(snapshot, history)));
  const vpcIds = touched.filter((some) => some !== undefined);
  if (vpcIds.length < touched.length) return undefined;
  return partOfVpcs(region, new Set(vpcIds.flatMap((some) => [...some])), history);
};

const regionOf = ({ accountId, region }: Omit<RegionScope, "kind">): RegionScope => ({
  kind: "region",
  accountId,
  region,
});
