import type { Instant } from "@eks-auditor/core";
import type { HistoryReader, StoredReport } from "@eks-auditor/history";

const pageSize = 100;

/** Returns the reports since an instant, newest first, as many as `atMost`, and whether that is all of them. */
export const recentReports = async (
  history: HistoryReader,
  { from, to, atMost }: { readonly from: Instant; readonly to: Instant; readonly atMost: number },
): Promise<{ reports: StoredReport[]; whole: boolean }> => {
  const reports: StoredReport[] = [];
  let cursor: string | undefined;
  do {
    const limit = Math.min(pageSize, atMost - reports.length);
    const page = await history.reports({ from, to, limit, ...(cursor !== undefined && { cursor }) });
    reports.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined && reports.length < atMost);
  return { reports, whole: cursor === undefined };
};
