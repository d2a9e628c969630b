import type { OidcIdentityProviderConfig } from "@aws-sdk/client-eks";
import { type CanonicalForm, type ClusterScope, canonicalise, type Resource } from "@eks-auditor/core";
import { clusterOwners, clusterParents } from "../in-cluster.ts";
import { required } from "../refusal.ts";
import { tagsByKey } from "../tags.ts";

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_OidcIdentityProviderConfig.html */
export const identityProviderConfigForm: CanonicalForm = {
  drop: {
    status: "volatile: moves through CREATING to ACTIVE",
    tags: "told by key, without AWS's own",
  },
};

/**
 * Returns the association of an OIDC provider of people with a cluster as `AWS::EKS::IdentityProviderConfig`: its users
 * and groups may come in beside IAM's. Events name it by its name within the cluster.
 */
export const identityProviderConfigResource = (
  scope: ClusterScope,
  config: OidcIdentityProviderConfig,
): Resource => {
  const name = required(config.identityProviderConfigName, "identityProviderConfigName");
  return {
    type: "AWS::EKS::IdentityProviderConfig",
    id: required(config.identityProviderConfigArn, "identityProviderConfigArn"),
    name,
    properties: { ...canonicalise(identityProviderConfigForm, config), tags: tagsByKey(config.tags) },
    aliases: [`${scope.cluster}|${name}`],
    parents: clusterParents(scope),
    owners: clusterOwners(scope),
  };
};
