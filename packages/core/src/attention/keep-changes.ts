import { actorsOf } from "../report/build-report.ts";
import type { Report, ReportedChange, ReportNote } from "../report/report.ts";
import { reportTitle } from "../report/title.ts";
import type { Severity } from "../severity.ts";

/**
 * Gives a report with some of its changes only, for those whom the others are not told. Counts, actors and title are
 * those of what is left.
 */
export const keepChanges = (
  report: Report,
  changes: readonly ReportedChange[],
  severity: Severity,
  moreNotes: readonly ReportNote[] = [],
): Report => {
  const notes = [...(report.notes ?? []), ...moreNotes];
  const common = { ...report, severity, changes, ...(notes.length > 0 && { notes }) };
  const [leading] = changes;
  if (!leading || changes.length === report.changes.length) return common;
  const { accountId, cluster, by } = report;
  const actors = actorsOf(changes.flatMap(({ causes }) => causes));
  const unattributed = changes.filter(({ causes }) => causes.length === 0).length;
  const count = changes.length;
  const title = reportTitle({
    accountId,
    cluster,
    leading: { reported: leading },
    count,
    actors,
    by,
    unattributed,
  });
  const { seen: _, ...rest } = common;
  return { ...rest, title, actors, unattributed };
};
