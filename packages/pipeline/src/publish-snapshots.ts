import type { ClusterRef, SnapshotWithChanges } from "@eks-auditor/core";
import { shiftInstant } from "@eks-auditor/core";
import { buildReports, type Report } from "@eks-auditor/core/report";
import type { History, StoredReport } from "@eks-auditor/history";
import { reportSources } from "./report-sources.ts";

export interface PublishDependencies {
  readonly history: History;
  readonly now: () => string;
  /** Changes of one cluster that follow each other within this time become one report. */
  readonly quietWindowSeconds: number;
  /** Takes a report that is new or says more than before. Called again for the same report after a crash. */
  readonly deliver: (report: Report) => Promise<void>;
}

/** Publishers that write the same report at once take turns; each turn one of them gets through. */
const attemptsMax = 10;

/**
 * Turns commits that were not yet published into reports, oldest first, and marks them published when their reports
 * are written and handed on. A commit joins the report of its cluster that is still open, or the one that holds it
 * already (a late event attributes it anew). So a run that dies anywhere is repeated without telling anything twice.
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

/** Publishes one commit: gives its reports, one for each cluster that it touches, as they are stored now. */
export const publishSnapshot = async (
  snapshot: SnapshotWithChanges,
  dependencies: PublishDependencies,
): Promise<Report[]> => {
  const alone = buildReports(await reportSources([snapshot], dependencies.history));
  const reports: Report[] = [];
  for (const report of alone) {
    const stored = await putJoined(snapshot, report, dependencies);
    await dependencies.deliver(stored);
    reports.push(stored);
  }
  return reports;
};

/** Writes the report that the commit belongs to: the commit's own, or an open one that it joins. */
const putJoined = async (
  snapshot: SnapshotWithChanges,
  alone: Report,
  { history, quietWindowSeconds }: PublishDependencies,
): Promise<Report> => {
  for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
    const open = await openReport(snapshot, alone, history, quietWindowSeconds);
    const report = open ? await rebuild(open.report, snapshot, history) : alone;
    const version = await history.putReport(report, open?.version ?? 0);
    if (version !== null) return report;
  }
  throw new Error(`report ${alone.id} is being written by others all the time: the commit stays unpublished`);
};

/** Gives the report that holds the commit already, or else the one that is still open to it. */
const openReport = async (
  snapshot: SnapshotWithChanges,
  alone: Report,
  history: History,
  quietWindowSeconds: number,
): Promise<StoredReport | undefined> => {
  // Lists lag behind the table, so the report that a dead run wrote for this commit is asked for by its id.
  const written = await history.report(alone.id);
  if (written) return written;
  const earliest = shiftInstant(alone.from, -quietWindowSeconds * 1000);
  let open: StoredReport | undefined;
  let cursor: string | undefined;
  do {
    const page = await history.reports({
      cluster: alone.cluster ?? "unowned",
      from: earliest,
      ...(cursor !== undefined && { cursor }),
    });
    for (const stored of page.items) {
      const { report } = stored;
      if (report.accountId !== alone.accountId) continue;
      if (report.snapshotIds.includes(snapshot.id)) return stored;
      if (report.to <= alone.from) open ??= stored;
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
  return open;
};

/** Gives the net report of an open report's commits and one more. What cancels out leaves the report as it was told. */
const rebuild = async (open: Report, snapshot: SnapshotWithChanges, history: History): Promise<Report> => {
  const ids = new Set([...open.snapshotIds, snapshot.id]);
  const loaded = await Promise.all([...ids].sort().map(async (id) => history.snapshot(id)));
  const snapshots = loaded.filter((found) => found !== null);
  const reports = buildReports(await reportSources(snapshots, history));
  const joined = reports.find((report) => sameTarget(report, open));
  if (!joined) return { ...open, snapshotIds: [...ids].sort() };
  return { ...joined, id: open.id };
};

const sameTarget = (a: Report, b: Report): boolean =>
  a.accountId === b.accountId && clusterText(a.cluster) === clusterText(b.cluster);

const clusterText = (ref: ClusterRef | null): string => (ref ? `${ref.region}/${ref.cluster}` : "");
