import { type CaptureRequest, isDrift, type SnapshotWithChanges, stepsOf } from "@eks-auditor/core";
import {
  commitFindings,
  planReports,
  type Report,
  type ReportPart,
  type ReportSources,
} from "@eks-auditor/core/report";
import type { Suppression } from "@eks-auditor/core/rules";
import type { History, Publication } from "@eks-auditor/history";
import { creationReport } from "./creation-report.ts";
import { markUndone } from "./mark-undone.ts";
import { openReport } from "./open-report.ts";
import { readOnce } from "./read-once.ts";
import { readsToFollow } from "./reads-to-follow.ts";
import { reportSources } from "./report-sources.ts";
import { ruleFacts } from "./rule-facts.ts";
import { writeReport } from "./write-report.ts";

export interface PublishDependencies {
  readonly history: History;
  readonly now: () => string;
  /** Changes of one cluster by one actor that follow each other within this time become one report. */
  readonly quietWindowSeconds: number;
  /** Findings that someone answers for; none when absent. */
  readonly suppressions?: readonly Suppression[];
  /** Takes the reads that a commit asks for, so that what its changes name is seen. */
  readonly follow?: (requests: readonly CaptureRequest[]) => Promise<void>;
  /** Takes a report that is new or says more than before. Called again for the same report after a crash. */
  readonly deliver: (report: Report) => Promise<void>;
}

/**
 * Turns commits that were not yet published into reports, oldest first, and marks them published when their reports
 * are written and handed on. So a run that dies anywhere is repeated without telling anything twice.
 */
export const publishSnapshots = async (dependencies: PublishDependencies): Promise<Report[]> => {
  const { history, now } = dependencies;
  const published = new Map<string, Report>();
  for await (const snapshot of history.unpublished()) {
    // What comes to light while we are at it is not in these reports: the commit stays marked for it.
    const begun = now();
    for (const report of await publishSnapshot(snapshot, dependencies)) published.set(report.id, report);
    await history.markPublished(snapshot.id, begun);
  }
  return [...published.values()];
};

/**
 * Publishes one commit: gives its reports, one for each cluster that it touches and each actor behind it, as they are
 * stored now. How it is split, and which open reports it joins, is decided once and kept:
 *
 *     decide ──── write and deliver each report ──── tell the reports whose changes it undid ──── markPublished
 *       │                    │
 *       │        a late event attributes a change: its report, decided before, is written anew with the actor in it
 *       another run finds what is decided, and goes on with it
 */
export const publishSnapshot = async (
  snapshot: SnapshotWithChanges,
  dependencies: PublishDependencies,
): Promise<Report[]> => {
  // A baseline, or what merely came into view, is in no report: nothing is read for one.
  if (!snapshot.changes.flatMap(stepsOf).some(isDrift)) return [];
  const { deliver } = dependencies;
  const history = readOnce(dependencies.history);
  const sources = await reportSources([snapshot], history);
  const publication =
    (await history.publication(snapshot.id)) ??
    (await decide(snapshot, sources, { ...dependencies, history }));
  const reports: Report[] = [];
  for (const part of publication.parts) {
    const report = await writeReport(part, { snapshot, publication, sources }, history);
    await deliver(report);
    reports.push(report);
  }
  for (const report of await markUndone(snapshot, publication.parts, reports, history)) await deliver(report);
  return reports;
};

const decide = async (
  snapshot: SnapshotWithChanges,
  sources: ReportSources,
  { history, quietWindowSeconds, suppressions = [], follow }: PublishDependencies,
): Promise<Publication> => {
  const from = snapshot.changes.map(({ observedAt }) => observedAt).sort()[0] ?? snapshot.committedAt;
  const planned = planReports(sources);
  const { parts: findings, awaited } =
    planned.length > 0
      ? commitFindings({
          facts: await ruleFacts(snapshot, sources.directory, history),
          changes: snapshot.changes,
          parts: planned,
          directory: sources.directory,
          suppressions,
        })
      : { parts: [], awaited: [] };
  await history.putAwaited({ snapshotId: snapshot.id, findings: awaited });
  await follow?.(await readsToFollow(snapshot, awaited, history));
  const parts: ReportPart[] = [];
  for (const [index, part] of planned.entries()) {
    const open =
      (await creationReport(part, snapshot, history)) ??
      (await openReport({ ...part, from }, history, quietWindowSeconds));
    const found = findings[index];
    parts.push({ ...part, reportId: open?.report.id ?? part.reportId, ...(found && { findings: found }) });
  }
  return history.decidePublication({ snapshotId: snapshot.id, parts });
};
