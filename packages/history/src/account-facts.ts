import { type Instant, shiftInstant } from "@eks-auditor/core";
import { sectionRead } from "@eks-auditor/core/completeness";
import type { RuleFacts } from "@eks-auditor/core/rules";
import { clustersKnown, clustersOfAccount } from "./clusters-mark.ts";
import { formerIssuers } from "./former-clusters.ts";
import type { HistoryReader } from "./history-reader.ts";
import { sectionsAt } from "./sections-at.ts";

const dayMilliseconds = 86_400_000;

/**
 * Returns all that rules judge of an account, as it was at an instant: every section of every scope, and how many of the
 * changes of the day before no event explains.
 */
export const accountFacts = async (
  accountId: string,
  at: Instant,
  history: Pick<
    HistoryReader,
    "scopes" | "sectionAt" | "clusters" | "revisions" | "reports" | "marks" | "heads"
  >,
): Promise<RuleFacts> => {
  const heads = (await history.scopes()).filter(({ scope }) => scope.accountId === accountId);
  const scopes = heads.map(({ scope }) => scope);
  const read = await sectionsAt(scopes, at, history);
  const resources = read.flatMap((one) => one.resources);
  return {
    accountId,
    now: at,
    resources,
    sections: read.map(({ scope, section, state }) => sectionRead(scope, section, state)),
    // Sweeps list the clusters of the regions that they read.
    clusterRegions: scopes.flatMap((scope) => (scope.kind === "region" ? [scope.region] : [])),
    clustersKnownAt: clustersOfAccount(accountId, await clustersKnown(history)),
    formerIssuers: await formerIssuers(resources, history),
    changes: await changesOfDay(accountId, at, history),
  };
};

/** Of the newest 500 reports at most: what most of those say is said of the day. */
const changesOfDay = async (
  accountId: string,
  at: Instant,
  history: Pick<HistoryReader, "reports">,
): Promise<NonNullable<RuleFacts["changes"]>> => {
  const since = shiftInstant(at, -dayMilliseconds);
  const page = await history.reports({ from: since, to: at, limit: 500 });
  const reports = page.items.map(({ report }) => report).filter((report) => report.accountId === accountId);
  return {
    since,
    count: reports.reduce((sum, { changes }) => sum + changes.length, 0),
    unattributed: reports.reduce((sum, { unattributed }) => sum + unattributed, 0),
  };
};
