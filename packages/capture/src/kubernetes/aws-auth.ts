import {
  type ClusterScope,
  isJsonObject,
  type Json,
  ownValue,
  type Resource,
  sortSet,
} from "@eks-auditor/core";
import { parse, YAMLParseError } from "yaml";
import { z } from "zod";
import { ObjectMeta, objectResource, textsByKey } from "./object.ts";

/** https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/config-map-v1/ */
export const ConfigMap = z.object({ metadata: ObjectMeta, data: textsByKey.nullish() });

/**
 * Returns ConfigMap aws-auth: which IAM principals enter the cluster as whom, in the lists that its texts hold. A text
 * that is no YAML stays text, as it lets nobody in.
 * https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html
 */
export const awsAuthResource = (scope: ClusterScope, object: unknown): Resource => {
  const { metadata, data } = ConfigMap.parse(object);
  const mapped = Object.entries(data ?? {})
    .map(([key, text]) => [key, mappingOf(text)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return objectResource(scope, "Kubernetes::core::ConfigMap", metadata, { data: Object.fromEntries(mapped) });
};

const mappingOf = (text: string): Json => {
  const mapping = parseYaml(text);
  return Array.isArray(mapping) ? sortSet(mapping.map(entryOf)) : text;
};

/** The order of groups says nothing, nor that of keys. */
const entryOf = (entry: Json): Json => {
  if (!isJsonObject(entry)) return entry;
  const keys = Object.keys(entry).sort();
  return Object.fromEntries(
    keys.map((key) => {
      const value = ownValue(entry, key) ?? null;
      return [key, key === "groups" && Array.isArray(value) ? sortSet(value) : value];
    }),
  );
};

const parseYaml = (text: string): Json | undefined => {
  try {
    // Account ids may begin with zeros: nothing is taken for a number.
    return parse(text, { schema: "failsafe" }) as Json;
  } catch (error) {
    if (error instanceof YAMLParseError || error instanceof ReferenceError) return undefined;
    throw error;
  }
};
