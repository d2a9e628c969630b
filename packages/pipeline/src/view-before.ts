import {
  type Resource,
  type Section,
  type SnapshotWithChanges,
  scopeKey,
  shiftInstant,
} from "@eks-auditor/core";
import type { History } from "@eks-auditor/history";

/** The sections whose changes mean something only beside what was there before: who shares an ingress group. */
const needsView: ReadonlySet<Section> = new Set(["load-balancers", "network"]);

/** Gives, by scope, the resources as they were just before the first of the scope's commits. */
export const viewBefore = async (
  snapshots: readonly SnapshotWithChanges[],
  history: History,
): Promise<Map<string, { resources: readonly Resource[] }>> => {
  const views = new Map<string, { resources: readonly Resource[] }>();
  const oldestFirst = [...snapshots].sort((a, b) => a.seq - b.seq);
  for (const { scope, changes } of oldestFirst) {
    const key = scopeKey(scope);
    if (views.has(key)) continue;
    const firstSeen = new Map<Section, string>();
    for (const { section, observedAt } of changes)
      if (needsView.has(section)) firstSeen.set(section, observedAt);
    const resources: Resource[] = [];
    for (const [section, observedAt] of firstSeen)
      resources.push(...(await history.sectionAt(scope, section, shiftInstant(observedAt, -1))).resources);
    if (firstSeen.size > 0) views.set(key, { resources });
  }
  return views;
};
