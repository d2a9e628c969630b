import { type Instant, type Resource, shiftInstant } from "@eks-auditor/core";
import { sectionRead } from "@eks-auditor/core/completeness";
import { identifierOf, issuerKey, issuerOfCluster } from "@eks-auditor/core/directory";
import type { RuleFacts } from "@eks-auditor/core/rules";
import { parseClusterIssuer } from "@eks-auditor/core/trust";
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
    "scopes" | "sectionAt" | "clusters" | "revisions" | "reports" | "marks" | "heads" | "holders"
  >,
): Promise<RuleFacts> => {
  const scopes = (await history.scopes())
    .map(({ scope }) => scope)
    .filter((scope) => scope.accountId === accountId);
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
    foreignIssuers: await issuersOfOthers(accountId, resources, at, history),
    changes: await changesOfDay(accountId, at, history),
  };
};

/**
 * Returns the ids of other audited accounts by the issuer of a cluster of theirs of which the resources of an account speak.
 * Costs one query for each issuer that is none of its own clusters'.
 */
const issuersOfOthers = async (
  accountId: string,
  resources: readonly Resource[],
  at: Instant,
  history: Pick<HistoryReader, "holders">,
): Promise<Map<string, string>> => {
  const own = new Set(
    resources.flatMap(({ type, properties }) => {
      const issuer = type === "AWS::EKS::Cluster" ? issuerOfCluster(properties) : undefined;
      return issuer === undefined ? [] : [issuerKey(issuer)];
    }),
  );
  const named = new Set(
    resources.flatMap(({ owners }) =>
      owners.flatMap((owner) => (owner.by === "issuer" ? issuerKey(owner.issuer) : [])),
    ),
  );
  const asked = [...named].filter((issuer) => !own.has(issuer) && parseClusterIssuer(issuer) !== undefined);
  const holders = await history.holders(asked.map(identifierOf.issuer));
  return new Map(
    asked.flatMap((issuer): [string, string][] => {
      const foreign = (holders.get(identifierOf.issuer(issuer)) ?? []).find(
        ({ scope, type, endedAt }) =>
          type === "AWS::EKS::Cluster" && scope.accountId !== accountId && (endedAt === null || endedAt > at),
      );
      return foreign ? [[issuer, foreign.scope.accountId]] : [];
    }),
  );
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
