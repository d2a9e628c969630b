import {
  type CanonicalForm,
  type ClusterScope,
  canonicalise,
  type Json,
  type Resource,
} from "@eks-auditor/core";
import { giveEverything } from "@eks-auditor/core/kubernetes-access";
import { z } from "zod";
import type { KubernetesKind } from "./kind.ts";
import { ObjectMeta, objectResource } from "./object.ts";
import { type AccessRule, accessRules } from "./rules.ts";

/** https://kubernetes.io/docs/reference/kubernetes-api/authorization-resources/cluster-role-v1/ */
export const clusterRoleForm: CanonicalForm = {
  drop: {},
  sets: ["rules", "rules[].apiGroups", "rules[].resources", "rules[].verbs", "rules[].nonResourceURLs"],
};

/** https://kubernetes.io/docs/reference/kubernetes-api/authorization-resources/cluster-role-binding-v1/ */
export const bindingForm: CanonicalForm = {
  drop: { "roleRef.apiGroup": "always the same", "subjects[].apiGroup": "follows from the kind" },
  sets: ["subjects"],
};

const Rule = z.object({
  apiGroups: z.array(z.string()).nullish(),
  resources: z.array(z.string()).nullish(),
  resourceNames: z.array(z.string()).nullish(),
  verbs: z.array(z.string()).nullish(),
  nonResourceURLs: z.array(z.string()).nullish(),
});
const ClusterRole = z.object({ metadata: ObjectMeta, rules: z.array(Rule).nullish() });

const Binding = z.object({
  metadata: ObjectMeta,
  roleRef: z.object({ kind: z.string(), name: z.string() }),
  subjects: z
    .array(z.object({ kind: z.string(), name: z.string(), namespace: z.string().optional() }))
    .nullish(),
});

/** Cluster roles that let do everything; what the many others let do is not kept. */
export const clusterRole: KubernetesKind = {
  type: "Kubernetes::rbac.authorization.k8s.io::ClusterRole",
  rule: accessRules.clusterRoles,
  version: "v1",
  schema: ClusterRole,
  resource: (scope, object) => {
    const { metadata, rules } = ClusterRole.parse(object);
    const canonical = canonicalise(clusterRoleForm, { rules: rules ?? [] });
    if (!giveEverything(canonical.rules)) return undefined;
    return objectResource(scope, "Kubernetes::rbac.authorization.k8s.io::ClusterRole", metadata, canonical);
  },
};

/** Kubernetes binds its own roles to its own parts; a role of that name gives nothing to anybody else. */
const isOfKubernetesItself = (name: string): boolean => name.startsWith("system:");

const binding = (
  type: `Kubernetes::rbac.authorization.k8s.io::${string}`,
  rule: AccessRule,
  isKept: (roleRef: { kind: string; name: string }) => boolean,
): KubernetesKind => ({
  type,
  rule,
  version: "v1",
  schema: Binding,
  resource: (scope: ClusterScope, object: unknown): Resource | undefined => {
    const { metadata, roleRef, subjects } = Binding.parse(object);
    if (isOfKubernetesItself(roleRef.name) || !isKept(roleRef)) return undefined;
    const properties = canonicalise(bindingForm, { roleRef, subjects: (subjects ?? []) as Json });
    return objectResource(scope, type, metadata, properties);
  },
});

/** Who has which cluster role in the whole cluster. */
export const clusterRoleBinding = binding(
  "Kubernetes::rbac.authorization.k8s.io::ClusterRoleBinding",
  accessRules.clusterRoleBindings,
  () => true,
);

/** Who has which cluster role within a namespace. Roles of a namespace itself are its own affair. */
export const roleBinding = binding(
  "Kubernetes::rbac.authorization.k8s.io::RoleBinding",
  accessRules.roleBindings,
  ({ kind }) => kind === "ClusterRole",
);
