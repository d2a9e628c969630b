import type { PodIdentityAssociation } from "@aws-sdk/client-eks";
import {
  type CanonicalForm,
  type ClusterScope,
  canonicalise,
  type Resource,
  toInstant,
} from "@eks-auditor/core";
import { clusterOwners, clusterParents } from "../in-cluster.ts";
import { policyInText } from "../policy-text.ts";
import { required } from "../refusal.ts";
import { secretFingerprint } from "../secret-fingerprint.ts";
import { tagsByKey } from "../tags.ts";

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_PodIdentityAssociation.html */
export const podIdentityAssociationForm: CanonicalForm = {
  drop: {
    createdAt: "told as bornAt",
    modifiedAt: "a timestamp",
    externalId: "a secret: told by a marker",
    policy: "told in the canonical form of a policy",
    tags: "told by key, without AWS's own",
  },
};

/**
 * Returns an association as `AWS::EKS::PodIdentityAssociation`: which role the pods of a service account become. One that
 * an add-on made lies in that add-on, whose events change it.
 */
export const podIdentityAssociationResource = (
  scope: ClusterScope,
  association: PodIdentityAssociation,
): Resource => {
  const associationId = required(association.associationId, "associationId");
  const { namespace, serviceAccount, externalId, policy, ownerArn } = association;
  return {
    type: "AWS::EKS::PodIdentityAssociation",
    id: required(association.associationArn, "associationArn"),
    name: `${namespace ?? "?"}/${serviceAccount ?? "?"}`,
    properties: {
      ...canonicalise(podIdentityAssociationForm, association),
      ...(externalId && { externalId: secretFingerprint(externalId) }),
      ...(policy && { policy: policyInText(policy) }),
      tags: tagsByKey(association.tags),
    },
    aliases: [associationId, `${scope.cluster}|${associationId}`],
    parents: [...addonParents(scope, ownerArn), ...clusterParents(scope)],
    owners: clusterOwners(scope),
    ...(association.createdAt && { bornAt: toInstant(association.createdAt) }),
  };
};

/** `arn:…:addon/<cluster>/<add-on>/<uuid>`. */
const addonParents = ({ cluster }: ClusterScope, ownerArn: string | undefined): string[] => {
  const addon = /:addon\/[^/]+\/([^/]+)\//.exec(ownerArn ?? "")?.[1];
  return ownerArn && addon ? [ownerArn, `${cluster}|${addon}`] : [];
};
