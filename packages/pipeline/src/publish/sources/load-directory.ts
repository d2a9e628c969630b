import type { ClusterRef, SnapshotWithChanges } from "@eks-auditor/core";
import { type ClusterDirectory, clusterDirectory } from "@eks-auditor/core/directory";
import type { FormerCluster, History } from "@eks-auditor/history";
import { roleArnsOfCluster } from "../../capture/known-elsewhere.ts";
import { clustersHolding, livingClusters } from "./living-clusters.ts";
import { clustersNamed, identifiersOfOwners } from "./owners-of.ts";

/**
 * Returns the directory of the clusters that some commits touch, as history knows them now, and of `former` ones: what a
 * cluster left behind is told as that cluster's. It reads of these clusters only, at any number of others, and the roles
 * that each of them uses where roles are in question.
 */
export const loadDirectory = async (
  snapshots: readonly SnapshotWithChanges[],
  history: History,
  former: readonly Pick<FormerCluster, "ref" | "properties">[] = [],
): Promise<ClusterDirectory> => {
  const changes = snapshots.flatMap((snapshot) => snapshot.changes);
  const behind = await clustersHolding(identifiersOfOwners(changes), history);
  const alive = await livingClusters([...clustersNamed(snapshots), ...behind], history);
  const clusters = [...alive, ...former];
  if (!changes.some(({ owners }) => owners.some(({ by }) => by === "role")))
    return clusterDirectory(clusters);
  const roles = new Map<string, ClusterRef[]>();
  for (const { ref } of alive)
    for (const roleArn of await roleArnsOfCluster(history, { kind: "cluster", ...ref }))
      roles.set(roleArn, [...(roles.get(roleArn) ?? []), ref]);
  return clusterDirectory(clusters, roles);
};
