import { resourceKey, type SnapshotWithChanges, stepsOf } from "@eks-auditor/core";
import { placeKey, type ReportPart } from "@eks-auditor/core/report";
import type { History, StoredReport } from "@eks-auditor/history";
import { isOpenTo } from "./open-report.ts";

/** AWS completes what it makes in a few steps. */
const revisionsMax = 10;

/**
 * Returns the report that told of a creation which changes of a part complete, however long ago that was: that a cluster
 * has got its endpoint and its issuer is no news of its own. None when someone else's doing lies in the part as well.
 */
export const creationReport = async (
  part: ReportPart,
  { scope, changes }: SnapshotWithChanges,
  history: History,
): Promise<StoredReport | undefined> => {
  for (const change of changes) {
    const key = resourceKey(change);
    if (!change.completes || !part.resources.includes(key)) continue;
    const { items } = await history.revisions(scope, change, { limit: revisionsMax });
    const earlier = items.filter((revision) => revision.change.observedAt < change.observedAt);
    const creation = earlier.find((revision) =>
      stepsOf(revision.change).some(({ kind }) => kind === "created"),
    );
    if (!creation) continue;
    const told = (await history.publication(creation.snapshotId))?.parts ?? [];
    for (const { reportId, resources, ...place } of told) {
      const isSamePlace = placeKey(place) === placeKey(part);
      const stored = isSamePlace && resources.includes(key) ? await history.report(reportId) : null;
      if (stored && isOpenTo(part, stored)) return stored;
    }
  }
  return undefined;
};
