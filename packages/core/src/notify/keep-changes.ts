import { isUnattributed } from "../events/attribution.ts";
import type { Severity } from "../model/severity.ts";
import { actorsOf } from "../report/build-report.ts";
import type { FindingsOfReport, Report, ReportedChange, ReportNote } from "../report/report.ts";
import { reportTitle } from "../report/title.ts";

/** What is left of a report. */
export interface KeptReport {
  readonly changes: readonly ReportedChange[];
  readonly severity: Severity;
  readonly findings: FindingsOfReport;
  /** What is to be said beside what the report says. */
  readonly notes: readonly ReportNote[];
}

/**
 * Returns a report with some of its changes only, for those whom the others are not told. Counts, actors and title are
 * those of what is left.
 */
export const keepChanges = (
  report: Report,
  { changes, severity, findings, notes: more }: KeptReport,
): Report => {
  const { findings: _all, notes: own = [], ...rest } = report;
  const notes = [...own, ...more];
  const common = {
    ...rest,
    severity,
    changes,
    ...(findings.opened.length + findings.resolved.length > 0 && { findings }),
    ...(notes.length > 0 && { notes }),
  };
  const [leading] = changes;
  if (!leading || changes.length === report.changes.length) return common;
  const { by } = report;
  const actors = actorsOf(changes.flatMap(({ causes }) => causes));
  const unattributed = changes.filter(isUnattributed).length;
  const count = changes.length;
  const title = reportTitle({
    ...report,
    leading: { reported: leading },
    count,
    actors,
    by,
    unattributed,
    findings,
  });
  const { seen: _, ...partial } = common;
  return { ...partial, title, actors, unattributed };
};
