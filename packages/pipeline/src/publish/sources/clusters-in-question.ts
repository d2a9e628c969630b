import type { Resource } from "@eks-auditor/core";
import { identifierOf, issuerKey, issuerOfCluster } from "@eks-auditor/core/directory";
import { foreignIssuers, type Head, type History, namesByIssuer } from "@eks-auditor/history";
import { listedClusterResource } from "./cluster-resource.ts";
import { clustersOfIssuers } from "./issuers-in-question.ts";
import { clustersHolding, type LivingCluster, livingClusters } from "./living-clusters.ts";

/** What has to be known of clusters so that some resources can be judged. */
export interface ClustersInQuestion {
  readonly alive: readonly Resource[];
  /** Names of clusters that are gone, by issuer. */
  readonly formerIssuers: ReadonlyMap<string, string>;
  /** Ids of the other accounts whose clusters they speak of, by issuer. */
  readonly foreignIssuers: ReadonlyMap<string, string>;
}

/**
 * Returns the clusters of which some resources speak: whose issuer roles trust or a provider is of, to whom tags give
 * something. And those of the regions that have no issuer yet: which one theirs will be, nobody knows.
 */
export const clustersInQuestion = async (
  accountId: string,
  resources: readonly Resource[],
  regions: readonly Head[],
  history: History,
): Promise<ClustersInQuestion> => {
  const owners = resources.flatMap((resource) => resource.owners);
  const issuers = owners.flatMap((owner) => (owner.by === "issuer" ? issuerKey(owner.issuer) : []));
  const names = owners.flatMap((owner) =>
    owner.by === "tag" ? identifierOf.clusterName(owner.cluster) : [],
  );
  const pending = regions.flatMap(({ scope }) =>
    scope.kind === "region" ? identifierOf.issuerPending(scope.region) : [],
  );
  const { alive, former } = await clustersOfIssuers([...new Set(issuers)], history);
  const named = await clustersHolding(names, history);
  // One is enough for a region's issuers not to be known.
  const waiting = await Promise.all(pending.map((one) => clustersHolding([one], history)));
  const found = await livingClusters(
    [...alive, ...named, ...waiting.flatMap((refs) => refs.slice(0, 1))],
    history,
  );
  const isForeign = ({ ref, properties }: LivingCluster): boolean =>
    ref.accountId !== accountId && issuerOfCluster(properties) !== undefined;
  return {
    alive: found.filter((each) => !isForeign(each)).map(listedClusterResource),
    formerIssuers: namesByIssuer(former),
    foreignIssuers: foreignIssuers(accountId, found),
  };
};
