import type { ClusterRef } from "@eks-auditor/core";
import { type ClusterDirectory, clusterDirectory } from "@eks-auditor/core/directory";
import type { History } from "@eks-auditor/history";
import { rolesOfCluster } from "./known-elsewhere.ts";

/** Gives the directory of the clusters that history knows now, with the roles that each of them uses. */
export const loadDirectory = async (history: History): Promise<ClusterDirectory> => {
  const clusters = await history.clusters();
  const roles = new Map<string, ClusterRef[]>();
  for (const { ref } of clusters)
    for (const roleArn of await rolesOfCluster(history, { kind: "cluster", ...ref }))
      roles.set(roleArn, [...(roles.get(roleArn) ?? []), ref]);
  return clusterDirectory(clusters, roles);
};
