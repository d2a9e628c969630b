import { type Change, type SnapshotWithChanges, stepKey } from "@eks-auditor/core";
import {
  buildReport,
  type FindingsOfReport,
  isReportedIn,
  netFindings,
  type Report,
  type ReportPart,
  type ReportSources,
  undoneIn,
  withUndone,
} from "@eks-auditor/core/report";
import type { History, Publication } from "@eks-auditor/history";
import { reportSources } from "./report-sources.ts";

/** Publishers that write the same report at once take turns; each turn one of them gets through. */
const attemptsMax = 10;

/** A commit that is being published: how it is split, and what its reports are made of while it stands alone. */
export interface Publishing {
  readonly snapshot: SnapshotWithChanges;
  readonly publication: Publication;
  readonly sources: ReportSources;
}

/**
 * Writes the report that a part of a commit belongs to: the net changes of all commits that it was ever decided to
 * hold. When nothing is left of them the report says so, to those who were told. Gives it as it is stored now.
 */
export const writeReport = async (
  part: ReportPart,
  publishing: Publishing,
  history: History,
): Promise<Report> => {
  const { reportId } = part;
  for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
    const stored = await history.report(reportId);
    const earlier = (stored?.report.snapshotIds ?? []).filter((id) => id !== publishing.snapshot.id);
    const rebuilt = await rebuild(part, earlier, publishing, history);
    const report = withUndone(rebuilt, stored ? undoneIn(stored.report) : []);
    const version = await history.putReport(report, stored?.version ?? 0);
    if (version !== null) return report;
  }
  throw new Error(`report ${reportId} is being written by others all the time: the commit stays unpublished`);
};

const rebuild = async (
  { reportId, accountId, cluster, clusters }: ReportPart,
  earlier: readonly string[],
  { snapshot, publication, sources: alone }: Publishing,
  history: History,
): Promise<Report> => {
  const [snapshots, publications] = await Promise.all([
    Promise.all(earlier.map((id) => history.snapshot(id))),
    Promise.all(earlier.map((id) => history.publication(id))),
  ]);
  const members = new Map(
    [publication, ...publications].flatMap((found) => (found ? [membersOf(found, reportId)] : [])),
  );
  const holds = (id: string, change: Change): boolean => members.get(id)?.has(stepKey(change)) ?? false;
  const all = [snapshot, ...snapshots.filter((found) => found !== null)];
  const sources = all.length === 1 ? alone : await reportSources(all, history);
  const findings = netFindings(findingsOf(all, [publication, ...publications], reportId));
  const frame = { reportId, accountId, cluster, ...(clusters && { clusters }), holds, findings };
  const isToldBy = isReportedIn([publication, ...publications].flatMap((found) => found?.parts ?? []));
  const report = buildReport({ ...frame, isToldBy }, sources);
  if (!report) throw new TypeError(`report ${reportId} holds no change of ${snapshot.id}`);
  return { ...report, snapshotIds: [...earlier, snapshot.id].sort() };
};

/** Returns what the commits of a report did to findings, in their order. */
const findingsOf = (
  snapshots: readonly SnapshotWithChanges[],
  publications: readonly (Publication | null)[],
  reportId: string,
): FindingsOfReport[] =>
  snapshots
    .toSorted((a, b) => (a.committedAt < b.committedAt ? -1 : a.committedAt > b.committedAt ? 1 : 0))
    .flatMap(({ id }) => publications.find((found) => found?.snapshotId === id)?.parts ?? [])
    .flatMap((part) => (part.reportId === reportId ? (part.findings ?? []) : []));

/** Returns the resources of a commit whose changes a report holds. */
const membersOf = ({ snapshotId, parts }: Publication, reportId: string): [string, Set<string>] => [
  snapshotId,
  new Set(parts.filter((part) => part.reportId === reportId).flatMap(({ resources }) => resources)),
];
