import { type ClusterRef, type Instant, type Severity, severities } from "@eks-auditor/core";
import { matchesText } from "@eks-auditor/core/attention";
import type { HistoryReader, Page, StoredReport } from "@eks-auditor/history";

/** Which reports to give. */
export interface ReportSelection {
  readonly cluster?: ClusterRef | "unowned";
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

/** How many pages of history one request looks through at most: a rare severity must not read everything. */
const pagesMax = 10;

/**
 * Gives a page of reports, newest first. History finds by cluster and time; the rest is looked at here, so that a page
 * may be short while its cursor goes on.
 */
export const selectReports = async (
  history: HistoryReader,
  { severity, actor, unattributed, limit, cursor, ...query }: ReportSelection,
): Promise<Page<StoredReport>> => {
  const wanted = ({ report }: StoredReport): boolean =>
    (severity === undefined || severities.indexOf(report.severity) >= severities.indexOf(severity)) &&
    (actor === undefined ||
      [...report.actors, ...(report.by ? [report.by] : [])].some(
        ({ name, principalArn }) => matchesText(actor, name) || matchesText(actor, principalArn),
      )) &&
    (!unattributed || report.unattributed > 0);
  const items: StoredReport[] = [];
  let next = cursor;
  for (let pages = 0; pages < pagesMax; pages += 1) {
    const page = await history.reports({
      ...query,
      limit: limit - items.length,
      ...(next !== undefined && { cursor: next }),
    });
    items.push(...page.items.filter(wanted));
    next = page.cursor;
    if (next === undefined) return { items };
    if (items.length === limit) break;
  }
  return { items, ...(next !== undefined && { cursor: next }) };
};
