import { systemClock } from "@eks-auditor/core";
import { findingSuppressions } from "@eks-auditor/core/config";
import { eventRegions, silentRegions } from "@eks-auditor/core/deployment";
import type { Report } from "@eks-auditor/core/report";
import { lastForwarded } from "@eks-auditor/history";
import {
  judgeAwaited,
  listedOnce,
  publishAttempts,
  publishMembership,
  publishSummaries,
  publishWatching,
} from "@eks-auditor/pipeline";
import config from "../auditor.config.ts";
import { auditedAccounts, organization } from "./audited-accounts.ts";
import { history } from "./history.ts";
import { logger, measure, observed } from "./observed.ts";
import { putReportEvent } from "./put-report-event.ts";

/** Longer than it takes to judge a big account. */
const accountMilliseconds = 30_000;

/**
 * Settles what findings waited for, and reports what no commit does: failed calls that cluster, what nobody was told
 * in times that have ended, that an account is watched now, and once a week that it still is.
 */
export const handler = observed<unknown, void>(async (_, context) => {
  const now = systemClock;
  const settled = await judgeAwaited({ history, now, suppressions: findingSuppressions(config) });
  const notices = await publishAttempts({ history, limits: config.attempts, now, deliver: putReportEvent });
  const summaries: Report[] = [];
  if (organization)
    summaries.push(
      ...(await publishMembership({ history, except: organization.except, now, deliver: putReportEvent })),
    );
  const lists = listedOnce(history);
  for (const accountId of await auditedAccounts()) {
    // What is told is remembered account by account: the next run goes on with the others.
    if (context.getRemainingTimeInMillis() < accountMilliseconds) break;
    const of = { history: lists, accountId, config, now, deliver: putReportEvent };
    summaries.push(...(await publishSummaries(of)), ...(await publishWatching(of)));
  }
  const ids = (reports: readonly { id: string }[]): string[] => reports.map(({ id }) => id);
  await measureSilence();
  logger.info("summarised", { notices: ids(notices), summaries: ids(summaries), settled });
});

/** A rule or a role of another region that stopped forwarding leaves no trace at home but this. */
const measureSilence = async (): Promise<void> => {
  const others = eventRegions(config.regions).slice(1);
  const silent = silentRegions(others, lastForwarded(await history.marks()), systemClock());
  if (silent.length > 0) logger.warn("silent", { regions: silent });
  measure("forwarding.silent", silent.length);
};
