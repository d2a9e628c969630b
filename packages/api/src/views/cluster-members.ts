import type { ClusterRef, Json, KnownResource, Owner } from "@eks-auditor/core";
import { clusterDirectory, clusterKey } from "@eks-auditor/core/directory";
import type { SectionAt } from "@eks-auditor/history";

/** Says of something's owners whether it concerns one cluster. */
export type Membership = (owners: readonly Owner[]) => boolean;

/**
 * Returns what tells the members of a cluster at an instant. It needs the cluster's own sections only: VPC and issuer
 * from the control plane, roles from whatever refers to one (node groups, access entries, add-ons, associations).
 */
export const membershipOf = (cluster: ClusterRef, sections: readonly SectionAt[]): Membership => {
  const own = sections.filter((section) => section.scope.kind === "cluster");
  const resources = own.flatMap((section) => section.resources);
  const control = resources.find(isControlPlane);
  const roleArns = resources.flatMap((resource) => rolesIn(resource.properties));
  const directory = clusterDirectory(
    control ? [{ ref: cluster, properties: control.properties }] : [],
    new Map(roleArns.map((roleArn) => [roleArn, [cluster]])),
  );
  const key = clusterKey(cluster);
  return (owners) => directory.clustersOf(owners, cluster.accountId).some((ref) => clusterKey(ref) === key);
};

/** True for the resource that is the cluster itself. */
export const isControlPlane = (resource: Pick<KnownResource, "type">): boolean =>
  resource.type === "AWS::EKS::Cluster";

/** Returns every role ARN that a value holds, however deep. */
export const rolesIn = (value: Json): string[] => {
  if (typeof value === "string") return /^arn:[^:]+:iam::\d{12}:role\//.test(value) ? [value] : [];
  return value !== null && typeof value === "object" ? Object.values(value).flatMap(rolesIn) : [];
};
