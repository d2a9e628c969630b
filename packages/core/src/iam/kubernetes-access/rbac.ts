import { isJsonObject, type Json, type JsonObject } from "../../model/json.ts";
import { textAt, valueAt } from "../../model/properties.ts";
import type { Resource, ResourceType } from "../../model/resource.ts";

export const clusterRoleType: ResourceType = "Kubernetes::rbac.authorization.k8s.io::ClusterRole";
export const clusterRoleBindingType: ResourceType =
  "Kubernetes::rbac.authorization.k8s.io::ClusterRoleBinding";
export const roleBindingType: ResourceType = "Kubernetes::rbac.authorization.k8s.io::RoleBinding";

/** The group that may do everything, whatever RBAC says. */
export const mastersGroup = "system:masters";

/** Whom a binding gives rights. */
export interface RbacSubject {
  readonly kind: "Group" | "User" | "ServiceAccount";
  /** Of a service account with its namespace: `argocd/argocd-server`. */
  readonly name: string;
}

/**
 * Returns whether rules let do everything, or everything that leads there.
 * https://kubernetes.io/docs/concepts/security/rbac-good-practices/#privilege-escalation-risks
 */
export const giveEverything = (rules: Json | undefined): boolean =>
  Array.isArray(rules) &&
  rules.some(
    (rule) =>
      isJsonObject(rule) &&
      holdsAny(rule.apiGroups) &&
      holdsAny(rule.resources) &&
      holdsAny(rule.verbs) &&
      !(Array.isArray(rule.resourceNames) && rule.resourceNames.length > 0),
  );

const holdsAny = (texts: Json | undefined): boolean => Array.isArray(texts) && texts.includes("*");

/** Returns the name of the ClusterRole that a binding binds, if that is one that lets do everything. */
export const administratorRole = (
  binding: JsonObject | null,
  resources: readonly Resource[],
): string | undefined => {
  const name = textAt(binding, "roleRef", "name");
  if (name === undefined || textAt(binding, "roleRef", "kind") !== "ClusterRole") return undefined;
  const known = resources.find((each) => each.type === clusterRoleType && each.name === name);
  return name === "cluster-admin" || giveEverything(known?.properties.rules) ? name : undefined;
};

/** Returns whom a binding gives its role. */
export const subjectsOf = (binding: JsonObject | null): RbacSubject[] => {
  const subjects = valueAt(binding, "subjects");
  if (!Array.isArray(subjects)) return [];
  return subjects.filter(isJsonObject).flatMap((subject): RbacSubject[] => {
    const kind = textAt(subject, "kind");
    const name = textAt(subject, "name");
    if (name === undefined) return [];
    if (kind === "Group" || kind === "User") return [{ kind, name }];
    if (kind !== "ServiceAccount") return [];
    return [{ kind, name: `${textAt(subject, "namespace") ?? "default"}/${name}` }];
  });
};

/** Returns the groups and users that may do everything in the cluster that some resources are of. */
export const administratorNames = (
  resources: readonly Resource[],
): { readonly groups: ReadonlySet<string>; readonly users: ReadonlySet<string> } => {
  const groups = new Set([mastersGroup]);
  const users = new Set<string>();
  for (const { type, properties } of resources) {
    if (type !== clusterRoleBindingType || !administratorRole(properties, resources)) continue;
    for (const { kind, name } of subjectsOf(properties))
      if (kind === "Group") groups.add(name);
      else if (kind === "User") users.add(name);
  }
  return { groups, users };
};
