import type { ClusterRef, JsonObject, Resource } from "@eks-auditor/core";

/** Returns a cluster of history's list as the resource that it is, without what only its section tells. */
export const listedClusterResource = ({
  ref,
  properties,
}: {
  readonly ref: ClusterRef;
  readonly properties: JsonObject;
}): Resource => ({
  type: "AWS::EKS::Cluster",
  id: typeof properties.arn === "string" ? properties.arn : ref.cluster,
  name: ref.cluster,
  properties,
  aliases: [],
  parents: [],
  owners: [{ by: "cluster", region: ref.region, cluster: ref.cluster }],
});
