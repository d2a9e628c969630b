import { type ClusterScope, type Owner, partitionOf } from "@eks-auditor/core";

/** Returns the ids by which events name the cluster that contains something: its ARN and its name. */
export const clusterParents = ({ region, accountId, cluster }: ClusterScope): string[] => [
  `arn:${partitionOf(region)}:eks:${region}:${accountId}:cluster/${cluster}`,
  cluster,
];

/** Returns the owner of what the EKS API says lies in the cluster. */
export const clusterOwners = ({ region, cluster }: ClusterScope): Owner[] => [
  { by: "cluster", region, cluster },
];

/** EKS finishes these by itself, minutes after the call: what is read meanwhile is not yet what was asked for. */
export const isUnsettled = ({ status }: { readonly status?: string | undefined }): boolean =>
  status === "CREATING" || status === "UPDATING" || status === "DELETING";

/** Says of what EKS is still making that it is: see `Resource.inCreation`. */
export const creationMark = ({ status }: { readonly status?: string | undefined }) =>
  (status === "CREATING" || status === "PENDING") && { inCreation: true as const };
