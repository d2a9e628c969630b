import type { Capability } from "@aws-sdk/client-eks";
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

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_Capability.html */
export const capabilityForm: CanonicalForm = {
  drop: {
    createdAt: "told as bornAt",
    modifiedAt: "a timestamp",
    status: "volatile: told as health",
    health: "volatile: told as health",
    version: "volatile: AWS moves it by itself",
    tags: "told by key, without AWS's own",
  },
  sets: [
    "configuration.argoCd.rbacRoleMappings",
    "configuration.argoCd.rbacRoleMappings[].identities",
    "configuration.argoCd.networkAccess.vpceIds",
    "configuration.ack.disabledServices",
  ],
};

/** Returns a capability (Argo CD, ACK, kro, run by EKS with a role of its own) as `AWS::EKS::Capability`. */
export const capabilityResource = (scope: ClusterScope, capability: Capability): Resource => {
  const name = required(capability.capabilityName, "capabilityName");
  return {
    type: "AWS::EKS::Capability",
    id: required(capability.arn, "arn"),
    name,
    properties: { ...canonicalise(capabilityForm, capability), tags: tagsByKey(capability.tags) },
    aliases: [`${scope.cluster}|${name}`],
    parents: clusterParents(scope),
    owners: clusterOwners(scope),
    ...(capability.createdAt && { bornAt: toInstant(capability.createdAt) }),
    ...whileInCreation(capability),
  };
};
