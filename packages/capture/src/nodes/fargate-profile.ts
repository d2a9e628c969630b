import type { FargateProfile } from "@aws-sdk/client-eks";
import {
  type CanonicalForm,
  type ClusterScope,
  canonicalise,
  type Resource,
  toInstant,
} from "@eks-auditor/core";
import { clusterOwners, clusterParents, whileInCreation } from "../in-cluster.ts";
import { required } from "../refusal.ts";
import { tagsByKey } from "../tags.ts";

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_FargateProfile.html */
export const fargateProfileForm: CanonicalForm = {
  drop: {
    createdAt: "told as bornAt",
    status: "volatile: told as health",
    health: "volatile: told as health",
    tags: "told by key, without AWS's own",
  },
  sets: ["subnets", "selectors"],
};

/** Returns a Fargate profile as `AWS::EKS::FargateProfile`. Events name it by its name within the cluster. */
export const fargateProfileResource = (scope: ClusterScope, profile: FargateProfile): Resource => {
  const name = required(profile.fargateProfileName, "fargateProfileName");
  return {
    type: "AWS::EKS::FargateProfile",
    id: required(profile.fargateProfileArn, "fargateProfileArn"),
    name,
    properties: { ...canonicalise(fargateProfileForm, profile), tags: tagsByKey(profile.tags) },
    aliases: [`${scope.cluster}|${name}`],
    parents: clusterParents(scope),
    owners: clusterOwners(scope),
    ...(profile.createdAt && { bornAt: toInstant(profile.createdAt) }),
    ...whileInCreation(profile),
  };
};
