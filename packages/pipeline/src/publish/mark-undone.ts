import { type Change, isDrift, resourceKey, type SnapshotWithChanges, stepsOf } from "@eks-auditor/core";
import { clusterKey } from "@eks-auditor/core/directory";
import {
  clustersOfPlace,
  placeKey,
  type Report,
  type ReportPart,
  type ReportPlace,
  undoes,
  undoneLine,
  withUndone,
} from "@eks-auditor/core/report";
import type { History } from "@eks-auditor/history";

/** How many revisions of a resource are looked through for the one that was undone. */
const revisionsMax = 10;
/** In a storm nobody reads of every one: as many resources are looked at. */
const resourcesMax = 200;
const parallel = 8;
const attemptsMax = 10;

/** A change that a commit undid, and the report that told of it. */
interface Undone {
  readonly reportId: string;
  readonly line: string;
}

/**
 * Lets the reports know whose changes a commit undid: those who were told that something was opened learn in the same
 * place that it is closed again, and by whom. Gives the reports that say so. Safe to repeat.
 */
export const markUndone = async (
  snapshot: SnapshotWithChanges,
  parts: readonly ReportPart[],
  reports: readonly Report[],
  history: History,
): Promise<Report[]> => {
  // What has no revision before it undoes nothing.
  const candidates = snapshot.changes
    .filter((change) => isDrift(change) && change.previousRevisionAt !== null)
    .slice(-resourcesMax);
  const found: Undone[] = [];
  for (let at = 0; at < candidates.length; at += parallel)
    for (const undone of await Promise.all(
      candidates
        .slice(at, at + parallel)
        .map((change) => undoneBy(change, snapshot, parts, reports, history)),
    ))
      found.push(...undone);
  const told: Report[] = [];
  for (const [reportId, undone] of Map.groupBy(found, (one) => one.reportId)) {
    const report = await note(
      reportId,
      undone.map(({ line }) => line),
      history,
    );
    if (report) told.push(report);
  }
  return told;
};

const undoneBy = async (
  change: Change,
  { scope }: SnapshotWithChanges,
  parts: readonly ReportPart[],
  reports: readonly Report[],
  history: History,
): Promise<Undone[]> => {
  const { items } = await history.revisions(scope, change, { limit: revisionsMax });
  const earlier = items
    .filter((revision) => revision.change.observedAt < change.observedAt)
    .find((revision) => stepsOf(change).some((step) => undoes(step, revision.change)));
  if (!earlier) return [];
  const key = resourceKey(change);
  const here = new Set(
    parts.filter(({ resources }) => resources.includes(key)).map(({ reportId }) => reportId),
  );
  const before = (await history.publication(earlier.snapshotId))?.parts ?? [];
  return before
    .filter(({ reportId, resources }) => resources.includes(key) && !here.has(reportId))
    .flatMap(({ reportId, ...place }): Undone[] => {
      // Told of one cluster's own way, or of what several share: so is what undid it, unless they share it no longer.
      const there = parts.filter((one) => here.has(one.reportId));
      const part =
        there.find((one) => placeKey(one) === placeKey(place)) ?? there.find((one) => meet(one, place));
      const report = reports.find(({ id }) => id === part?.reportId);
      const reported = report?.changes.find((one) => resourceKey(one) === key);
      return report && reported ? [{ reportId, line: undoneLine(reported, report) }] : [];
    });
};

const meet = (one: ReportPlace, other: ReportPlace): boolean => {
  const keys = new Set(clustersOfPlace(other).map(clusterKey));
  return clustersOfPlace(one).some((cluster) => keys.has(clusterKey(cluster)));
};

const note = async (
  reportId: string,
  lines: readonly string[],
  history: History,
): Promise<Report | undefined> => {
  for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
    const stored = await history.report(reportId);
    if (!stored) return undefined;
    const report = withUndone(stored.report, lines);
    if ((await history.putReport(report, stored.version)) !== null) return report;
  }
  throw new Error(`report ${reportId} is being written by others all the time: the commit stays unpublished`);
};
