import type { Addon } from "@aws-sdk/client-eks";
import {
  type CanonicalForm,
  type ClusterScope,
  canonicalise,
  isJsonObject,
  type Json,
  type Resource,
  toInstant,
} from "@eks-auditor/core";
import { parseDocument } from "yaml";
import { clusterOwners, clusterParents } from "../in-cluster.ts";
import { required } from "../refusal.ts";
import { secretMarker } from "../secret-marker.ts";
import { markSecretSettings } from "../secret-settings.ts";
import { tagsByKey } from "../tags.ts";

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

/** Gives an add-on as `AWS::EKS::Addon`. Events name it by its name within the cluster. */
export const addonResource = (scope: ClusterScope, addon: Addon): Resource => {
  const name = required(addon.addonName, "addonName");
  return {
    type: "AWS::EKS::Addon",
    id: required(addon.addonArn, "addonArn"),
    name,
    properties: {
      ...canonicalise(addonForm, addon),
      ...(addon.configurationValues && { configurationValues: configured(addon.configurationValues) }),
      tags: tagsByKey(addon.tags),
    },
    aliases: [`${scope.cluster}|${name}`],
    parents: clusterParents(scope),
    owners: clusterOwners(scope),
    ...(addon.createdAt && { bornAt: toInstant(addon.createdAt) }),
  };
};

/**
 * EKS takes JSON or YAML (of which JSON is a part) and keeps the text. Parsed, a change of layout is none. A text that
 * cannot be parsed cannot be searched for secrets either, so only its fingerprint is kept.
 */
const configured = (text: string): Json => {
  const document = parseDocument(text);
  const values: unknown = document.errors.length > 0 ? undefined : document.toJS({ maxAliasCount: 100 });
  if (!isJsonObject(values)) return secretMarker(text);
  return markSecretSettings(canonicalise({ drop: {} }, values));
};
