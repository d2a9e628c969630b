import type { HistoryReader } from "@eks-auditor/history";

/** Clusters whose baselines are looked for: one query each. */
const clustersMax = 500;

/** Returns the state that was accepted last of each cluster of an account, where one was. */
export const acceptedBaselines = async (
  history: Pick<HistoryReader, "scopes" | "baselines">,
  accountId: string,
) => {
  const clusters = (await history.scopes()).flatMap(({ scope }) =>
    scope.kind === "cluster" && scope.accountId === accountId
      ? [{ accountId, region: scope.region, cluster: scope.cluster }]
      : [],
  );
  const found = await Promise.all(
    clusters.slice(0, clustersMax).map((ref) => history.baselines(ref, { limit: 1 })),
  );
  return {
    baselines: found.flatMap(({ items }) =>
      items.map(({ cluster, ...baseline }) => ({ ...cluster, ...baseline })),
    ),
    all: clusters.length <= clustersMax,
  };
};
