import type { Owner } from "@eks-auditor/core";
import { ownerFromTags } from "../load-balancers/owner-tags.ts";
import { type KeyedTag, tagsByKey, tagTexts } from "../tags.ts";

/** Returns the owners of what lies in some VPCs: the clusters of these VPCs, whichever they are at that instant. */
export const vpcOwners = (...vpcIds: readonly (string | undefined)[]): Owner[] =>
  [...new Set(vpcIds.filter((vpcId) => vpcId !== undefined))].sort().map((vpcId) => ({ by: "vpc", vpcId }));

/**
 * Returns the owners of a security group. EKS marks the one that it makes for a cluster, controllers mark theirs; a
 * group that nobody marked concerns every cluster of its VPC.
 * https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html
 */
export const securityGroupOwners = (
  region: string,
  vpcId: string | undefined,
  tags: readonly KeyedTag[] | undefined,
): Owner[] => {
  const cluster = tags?.find(({ Key }) => Key === "aws:eks:cluster-name")?.Value;
  if (cluster) return [{ by: "cluster", region, cluster }];
  const tagged = ownerFromTags(region, tagTexts(tagsByKey(tags)));
  return tagged ? [tagged] : vpcOwners(vpcId);
};
