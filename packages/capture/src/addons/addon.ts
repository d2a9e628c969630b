import type { Addon } from "@aws-sdk/client-eks";
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
import { configurationValues } from "./configuration-values.ts";

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_Addon.html */
export const addonForm: CanonicalForm = {
  drop: {
    createdAt: "told as bornAt",
    modifiedAt: "a timestamp",
    status: "volatile: told as health",
    health: "volatile: told as health",
    configurationValues: "told parsed, with markers in place of secrets",
    tags: "told by key, without AWS's own",
  },
  sets: ["podIdentityAssociations"],
};

/** Returns an add-on as `AWS::EKS::Addon`. Events name it by its name within the cluster. */
export const addonResource = (scope: ClusterScope, addon: Addon): Resource => {
  const name = required(addon.addonName, "addonName");
  return {
    type: "AWS::EKS::Addon",
    id: required(addon.addonArn, "addonArn"),
    name,
    properties: {
      ...canonicalise(addonForm, addon),
      ...(addon.configurationValues && {
        configurationValues: configurationValues(addon.configurationValues),
      }),
      tags: tagsByKey(addon.tags),
    },
    aliases: [`${scope.cluster}|${name}`],
    parents: clusterParents(scope),
    owners: clusterOwners(scope),
    ...(addon.createdAt && { bornAt: toInstant(addon.createdAt) }),
    ...whileInCreation(addon),
  };
};
