import type { Insight, InsightStatusValue, InsightSummary } from "@aws-sdk/client-eks";
import { type InsightsTrend, type Instant, toInstant } from "@eks-auditor/core";
import { affectedBy } from "./insight.ts";

/** One insight as it was listed, and as it was described where it was. */
export interface SeenInsight {
  readonly summary: InsightSummary;
  readonly insight: Insight | undefined;
}

/** Returns what moves with every refresh of a cluster's insights: never drift. */
export const insightsTrend = (
  cluster: string,
  observedAt: Instant,
  seen: readonly SeenInsight[],
): InsightsTrend => {
  const having = (status: InsightStatusValue): number =>
    seen.filter(({ summary }) => summary.insightStatus?.status === status).length;
  return {
    kind: "insights",
    id: cluster,
    observedAt,
    values: {
      passing: having("PASSING"),
      warning: having("WARNING"),
      error: having("ERROR"),
      unknown: having("UNKNOWN"),
    },
    insights: seen
      .map(({ summary, insight }) => ({
        id: summary.id ?? "",
        name: summary.name ?? null,
        status: summary.insightStatus?.status ?? null,
        refreshedAt: summary.lastRefreshTime ? toInstant(summary.lastRefreshTime) : null,
        ...(insight && { affected: affectedBy(insight).length, ...deprecatedRequests(insight) }),
      }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
};

const deprecatedRequests = ({ categorySpecificSummary }: Insight): { deprecatedRequests?: number } => {
  const details = categorySpecificSummary?.deprecationDetails;
  if (!details || details.length === 0) return {};
  const counts = details.flatMap(({ clientStats = [] }) =>
    clientStats.map(({ numberOfRequestsLast30Days = 0 }) => numberOfRequestsLast30Days),
  );
  return { deprecatedRequests: counts.reduce((sum, count) => sum + count, 0) };
};
