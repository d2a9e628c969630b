import { type Instant, type Scope, shiftInstant } from "@eks-auditor/core";
import { sectionRead } from "@eks-auditor/core/completeness";
import type { RuleFacts } from "@eks-auditor/core/rules";
import { clustersKnown, clustersOfAccount } from "./clusters-mark.ts";
import { foreignIssuers, formerIssuers } from "./former-clusters.ts";
import type { HistoryReader } from "./history-reader.ts";
import { inParallel } from "./in-parallel.ts";
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
  const all = (await history.scopes()).map(({ scope }) => scope);
  const scopes = all.filter((scope) => scope.accountId === accountId);
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
    formerIssuers: await formerIssuers(accountId, resources, history),
    foreignIssuers: foreignIssuers(accountId, await clustersOfOthers(accountId, all, at, history)),
    changes: await changesOfDay(accountId, at, history),
  };
};

/** Returns the clusters of other audited accounts as they were: one read each, none where one account is audited. */
const clustersOfOthers = async (
  accountId: string,
  scopes: readonly Scope[],
  at: Instant,
  history: Pick<HistoryReader, "sectionAt">,
) => {
  const others = scopes
    .filter((scope) => scope.kind === "cluster")
    .filter((one) => one.accountId !== accountId);
  const found = await inParallel(others, async (scope) => {
    const { resources } = await history.sectionAt(scope, "cluster", at);
    const { kind: _, ...ref } = scope;
    return resources.flatMap(({ type, properties }) =>
      type === "AWS::EKS::Cluster" ? [{ ref, properties }] : [],
    );
  });
  return found.flat();
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
