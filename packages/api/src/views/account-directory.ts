import type { ClusterRef, JsonObject, Resource } from "@eks-auditor/core";
import { type ClusterDirectory, clusterDirectory, clusterKey } from "@eks-auditor/core/directory";
import { isControlPlane, rolesIn } from "./cluster-members.ts";

/** Returns the directory of the clusters of an account, from all of its resources at one instant. */
export const accountDirectory = (accountId: string, resources: readonly Resource[]): ClusterDirectory => {
  const clusters: { ref: ClusterRef; properties: JsonObject }[] = [];
  const roles = new Map<string, Map<string, ClusterRef>>();
  for (const resource of resources) {
    const owner = resource.owners.find(({ by }) => by === "cluster");
    if (owner?.by !== "cluster") continue;
    const ref = { accountId, region: owner.region, cluster: owner.cluster };
    if (isControlPlane(resource)) clusters.push({ ref, properties: resource.properties });
    for (const roleArn of rolesIn(resource.properties))
      roles.set(roleArn, (roles.get(roleArn) ?? new Map<string, ClusterRef>()).set(clusterKey(ref), ref));
  }
  return clusterDirectory(clusters, new Map([...roles].map(([arn, refs]) => [arn, [...refs.values()]])));
};
