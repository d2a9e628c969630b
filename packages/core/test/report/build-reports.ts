import { stepKey } from "@eks-auditor/core";
import {
  buildReport,
  type IsCounted,
  isReportedIn,
  planReports,
  type Report,
  type ReportSources,
} from "@eks-auditor/core/report";

/** Returns the reports that publishing makes of some commits, if nothing was told before. */
export const buildReports = (sources: ReportSources): Report[] => {
  const parts = planReports(sources);
  const isToldBy = isReportedIn(parts);
  return parts.flatMap(({ resources, ...part }) => {
    const members = new Set(resources);
    const holds: IsCounted = (_, change) => members.has(stepKey(change));
    const report = buildReport({ ...part, holds, isToldBy }, sources);
    return report && report.changes.length > 0 ? [report] : [];
  });
};
