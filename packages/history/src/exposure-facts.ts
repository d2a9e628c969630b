import type { ClusterScope, Instant, RegionScope, Resource, Scope, Section, Trend } from "@eks-auditor/core";
import { sectionRead } from "@eks-auditor/core/completeness";
import type { ExposureFacts, TargetCount } from "@eks-auditor/core/exposure";
import type { HistoryReader } from "./history-reader.ts";
import type { SectionPart } from "./nouns/section-at.ts";
import type { PartOfRegion } from "./part-of-vpcs.ts";

/**
 * Returns what exposure in a region is worked out from, as it was at an instant: its load balancers and network, the
 * nodes of its clusters and what Kubernetes says of their target groups, and how many targets were last seen. With a
 * `part` of the region nothing else is read: ways into other VPCs are not among them.
 */
export const exposureFacts = async (
  region: RegionScope,
  at: Instant,
  history: Pick<HistoryReader, "scopes" | "sectionAt" | "trends">,
  part?: PartOfRegion,
): Promise<ExposureFacts> => {
  const clusters = part?.clusters ?? (await clustersOf(region, history));
  const wanted: { scope: Scope; section: Section; only?: SectionPart }[] = [
    ...(["load-balancers", "network"] as const).map((section) => ({
      scope: region,
      section,
      ...(part && { only: part.sections[section] }),
    })),
    ...clusters.flatMap((scope) =>
      (["cluster", "nodes", "kubernetes"] as const).map((section) => ({ scope, section })),
    ),
  ];
  const read = await Promise.all(
    wanted.map(({ scope, section, only }) => history.sectionAt(scope, section, at, only)),
  );
  const resources = read.flatMap((one) => one.resources);
  return {
    resources,
    sections: read.map(({ scope, section, state }) => sectionRead(scope, section, state)),
    targets: await targetsSeen(region, at, resources, history),
  };
};

/** More readings than a round of details takes: some sweeps, and what goes on with each. */
const readingsMax = 24;

/** Where there are many, each reading looks at the targets of some: the last that saw each counts. */
const targetsSeen = async (
  region: RegionScope,
  at: Instant,
  resources: readonly Pick<Resource, "type" | "id">[],
  history: Pick<HistoryReader, "trends">,
): Promise<ReadonlyMap<string, TargetCount>> => {
  const seen = async (limit: number) => {
    const { items } = await history.trends(region, "load-balancers", { to: at, limit });
    return targetCounts(items.toReversed().flatMap(({ trends }) => trends));
  };
  const last = await seen(1);
  const isWhole = resources.every(({ type, id }) => !hasTargets.has(type) || last.has(id));
  return last.size === 0 || isWhole ? last : seen(readingsMax);
};

const hasTargets: ReadonlySet<string> = new Set([
  "AWS::ElasticLoadBalancingV2::TargetGroup",
  "AWS::ElasticLoadBalancing::LoadBalancer",
]);

const clustersOf = async (
  { accountId, region }: RegionScope,
  history: Pick<HistoryReader, "scopes">,
): Promise<ClusterScope[]> =>
  (await history.scopes({ kind: "cluster", accountId })).flatMap(({ scope }) =>
    scope.kind === "cluster" && scope.region === region ? [scope] : [],
  );

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
