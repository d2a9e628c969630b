import { type ClusterRef, type Instant, type Severity, severities } from "@eks-auditor/core";
import { matchesText } from "@eks-auditor/core/notify";
import type { HistoryReader, Page, StoredReport } from "@eks-auditor/history";
import { selectPage } from "./select-page.ts";

/** Which reports to give. */
export interface ReportSelection {
  readonly cluster?: ClusterRef | "unowned";
  readonly account?: string;
  readonly from?: Instant;
  readonly to?: Instant;
  /** The least severity. */
  readonly severity?: Severity;
  /** Name or principal of someone who made a change in it; `*` stands for any text. */
  readonly actor?: string;
  readonly unattributed: boolean;
  readonly limit: number;
  readonly cursor?: string;
}

/** Returns a page of reports, newest first; it may be short while its cursor goes on. */
export const selectReports = async (
  history: HistoryReader,
  { account, severity, actor, unattributed, limit, cursor, ...query }: ReportSelection,
): Promise<Page<StoredReport>> => {
  const wanted = ({ report }: StoredReport): boolean =>
    (account === undefined || report.accountId === account) &&
    (severity === undefined || severities.indexOf(report.severity) >= severities.indexOf(severity)) &&
    (actor === undefined ||
      [...report.actors, ...(report.by ? [report.by] : [])].some(
        ({ name, principalArn }) => matchesText(actor, name) || matchesText(actor, principalArn),
      )) &&
    (!unattributed || report.unattributed > 0);
  return selectPage((page) => history.reports({ ...query, ...page }), wanted, {
    limit,
    ...(cursor !== undefined && { cursor }),
  });
};
