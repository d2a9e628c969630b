import type { ClusterRef } from "@eks-auditor/core";
import { type ClusterDirectory, clusterDirectory } from "@eks-auditor/core/directory";
import type { FormerCluster, History } from "@eks-auditor/history";
import { rolesOfCluster } from "./known-elsewhere.ts";

/**
 * Gives the directory of the clusters that history knows now, and of `former` ones: what a cluster left behind is told
 * as that cluster's. The roles that each of them uses cost a read of each cluster's sections: ask for them only where
 * roles are in question.
 */
export const loadDirectory = async (
  history: History,
  { withRoles, former = [] }: { readonly withRoles: boolean; readonly former?: readonly FormerCluster[] },
): Promise<ClusterDirectory> => {
  const alive = await history.clusters();
  const issuers = former.map(({ ref, properties: { identity } }) => ({
    ref,
    properties: identity === undefined ? {} : { identity },
  }));
  const clusters = [...alive, ...issuers];
  if (!withRoles) return clusterDirectory(clusters);
  const roles = new Map<string, ClusterRef[]>();
  for (const { ref } of alive)
    for (const roleArn of await rolesOfCluster(history, { kind: "cluster", ...ref }))
      roles.set(roleArn, [...(roles.get(roleArn) ?? []), ref]);
  return clusterDirectory(clusters, roles);
};
