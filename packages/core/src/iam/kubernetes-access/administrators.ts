import { isJsonObject } from "../../model/json.ts";
import { textAt, textsAt } from "../../model/properties.ts";
import type { Resource } from "../../model/resource.ts";
import { withoutPath } from "../../model/without-path.ts";
import { isWholeClusterAdmin } from "./access-policies.ts";
import { awsAuthMappings } from "./aws-auth.ts";
import { administratorNames } from "./rbac.ts";

/**
 * Returns the IAM principals that may do everything in a cluster, from its access entries, aws-auth and RBAC bindings: how
 * they come to, in words, by their ARN without a path.
 */
export const administratorsOf = (
  cluster: string,
  resources: readonly Resource[],
): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  const add = (arn: string, how: string): void => {
    const key = withoutPath(arn);
    found.set(key, [...(found.get(key) ?? []), `administrator of cluster ${cluster} by ${how}`]);
  };
  const { groups, users } = administratorNames(resources);
  for (const { type, properties } of resources) {
    if (type === "AWS::EKS::AccessEntry") {
      const arn = textAt(properties, "principalArn");
      const policies = properties.associatedAccessPolicies;
      const isAdmin =
        (Array.isArray(policies) &&
          policies.some((policy) => isJsonObject(policy) && isWholeClusterAdmin(policy))) ||
        textsAt(properties, "kubernetesGroups").some((group) => groups.has(group)) ||
        users.has(textAt(properties, "username") ?? "");
      if (arn !== undefined && isAdmin) add(arn, "access entry");
    }
    if (type === "Kubernetes::core::ConfigMap")
      for (const { principal, username, groups: own, dead } of awsAuthMappings(properties))
        if (!dead && (own.some((group) => groups.has(group)) || users.has(username)))
          add(principal, "aws-auth");
  }
  return found;
};
