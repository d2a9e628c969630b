import { stepKey } from "../model/recreated.ts";
import { buildReport } from "./build-report.ts";
import type { IsCounted } from "./net-change.ts";
import { isReportedIn, planReports } from "./plan-reports.ts";
import type { Report } from "./report.ts";
import type { ReportSources } from "./report-sources.ts";

/**
 * Returns the reports of some commits that are told together: one for each cluster that they touched, or each set of
 * clusters that share what changed, and each actor that the sources tell apart, and one for each account whose changes
 * touch no cluster. Where everything came back to where
 * it was there is none. Pure: the same commits, causes and directory give the same reports, with the same ids.
 */
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
