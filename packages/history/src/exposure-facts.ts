import type { Instant, RegionScope, Scope, Section, Trend } from "@eks-auditor/core";
import { sectionRead } from "@eks-auditor/core/completeness";
import type { ExposureFacts, TargetCount } from "@eks-auditor/core/exposure";
import type { HistoryReader } from "./history.ts";

/**
 * Gives what exposure in a region is worked out from, as it was at an instant: its load balancers and network, the
 * nodes of its clusters and what Kubernetes says of their target groups, and how many targets were last seen.
 */
export const exposureFacts = async (
  region: RegionScope,
  at: Instant,
  history: Pick<HistoryReader, "scopes" | "sectionAt" | "trends">,
): Promise<ExposureFacts> => {
  const clusters = (await history.scopes())
    .map(({ scope }) => scope)
    .filter(
      (scope) =>
        scope.kind === "cluster" && scope.accountId === region.accountId && scope.region === region.region,
    );
  const wanted: { scope: Scope; section: Section }[] = [
    { scope: region, section: "load-balancers" },
    { scope: region, section: "network" },
    ...clusters.flatMap((scope) =>
      (["cluster", "nodes", "kubernetes"] as const).map((section) => ({ scope, section })),
    ),
  ];
  const [read, seen] = await Promise.all([
    Promise.all(wanted.map(({ scope, section }) => history.sectionAt(scope, section, at))),
    history.trends(region, "load-balancers", { to: at, limit: 1 }),
  ]);
  return {
    resources: read.flatMap(({ resources }) => resources),
    sections: read.map(({ scope, section, state }) => sectionRead(scope, section, state)),
    targets: targetCounts(seen.items.flatMap(({ trends }) => trends)),
  };
};

const targetCounts = (trends: readonly Trend[]): ReadonlyMap<string, TargetCount> =>
  new Map(
    trends.flatMap((trend): [string, TargetCount][] =>
      trend.kind === "target-health"
        ? [
            [
              trend.id,
              {
                all: Object.values(trend.values).reduce((sum, count) => sum + count, 0),
                ...(trend.outside !== undefined && { outside: trend.outside }),
              },
            ],
          ]
        : [],
    ),
  );
