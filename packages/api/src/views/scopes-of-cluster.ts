import { type ClusterRef, type Instant, type Scope, sectionsOf } from "@eks-auditor/core";
import type { HistoryReader, SectionAt } from "@eks-auditor/history";

/** Returns the scopes that a cluster's view joins: the cluster, its region, and the account. */
export const scopesOfCluster = ({ accountId, region, cluster }: ClusterRef): Scope[] => [
  { kind: "cluster", accountId, region, cluster },
  { kind: "region", accountId, region },
  { kind: "account", accountId },
];

/** Reads every section that may hold something of a cluster, as it was at one instant. */
export const sectionsOfCluster = (
  history: HistoryReader,
  cluster: ClusterRef,
  at: Instant,
): Promise<SectionAt[]> =>
  Promise.all(
    scopesOfCluster(cluster).flatMap((scope) =>
      sectionsOf[scope.kind].map((section) => history.sectionAt(scope, section, at)),
    ),
  );
