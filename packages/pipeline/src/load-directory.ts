import type { ClusterRef } from "@eks-auditor/core";
import { type ClusterDirectory, clusterDirectory } from "@eks-auditor/core/directory";
import type { History } from "@eks-auditor/history";
import { rolesOfCluster } from "./known-elsewhere.ts";

/**
 * Gives the directory of the clusters that history knows now. The roles that each of them uses cost a read of each
 * cluster's sections: ask for them only where roles are in question.
 */
export const loadDirectory = async (
  history: History,
  { withRoles }: { readonly withRoles: boolean },
): Promise<ClusterDirectory> => {
  const clusters = await history.clusters();
  if (!withRoles) return clusterDirectory(clusters);
  const roles = new Map<string, ClusterRef[]>();
  for (const { ref } of clusters)
    for (const roleArn of await rolesOfCluster(history, { kind: "cluster", ...ref }))
      roles.set(roleArn, [...(roles.get(roleArn) ?? []), ref]);
  return clusterDirectory(clusters, roles);
};
