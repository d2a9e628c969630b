import type { Instant } from "@eks-auditor/core";
import {
  buildSummary,
  type DeliveredReport,
  type DueSummary,
  dueSummaries,
  type NotifyConfig,
  summaryId,
} from "@eks-auditor/core/notify";
import type { Report } from "@eks-auditor/core/report";
import { type History, withDecisions } from "@eks-auditor/history";
import { deliveredChannels } from "./notify-channels.ts";

export interface SummaryDependencies {
  readonly history: History;
  readonly accountId: string;
  readonly config: NotifyConfig;
  readonly now: () => Instant;
  /** Takes a summary, once or more often. */
  readonly deliver: (report: Report) => Promise<void>;
}

/**
 * Publishes the summaries that are due by now and were not yet: what nobody was told in quiet hours that have ended, and
 * on the day that has. To be called with every sweep. Gives those that were handed on.
 */
export const publishSummaries = async (dependencies: SummaryDependencies): Promise<Report[]> => {
  const { history, accountId, config, now, deliver } = dependencies;
  const published: Report[] = [];
  for (const due of dueSummaries(config, now())) {
    const stored = await history.report(summaryId(accountId, due));
    if (stored && stored.deliveries.length > 0) continue;
    const summary =
      stored?.report ??
      buildSummary(
        accountId,
        due,
        await reportsIn(due, history),
        await withDecisions(config, history, due.to),
      );
    if (!summary) continue;
    if (!stored && (await history.putReport(summary, 0)) === null) continue;
    await deliver(summary);
    published.push(summary);
  }
  return published;
};

/** Returns the reports of a span of time, all pages of them. */
const reportsIn = async ({ from, to }: DueSummary, history: History): Promise<DeliveredReport[]> => {
  const reports: DeliveredReport[] = [];
  let cursor: string | undefined;
  do {
    const page = await history.reports({ from, to, limit: 500, ...(cursor !== undefined && { cursor }) });
    for (const { report, deliveries } of page.items)
      if (report.to < to) reports.push({ report, told: deliveredChannels(deliveries) });
    cursor = page.cursor;
  } while (cursor !== undefined);
  return reports;
};
