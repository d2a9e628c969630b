/** What the auditor must be allowed within a cluster: docs/kubernetes-auditor.yaml grants these, a test compares. */
export interface AccessRule {
  readonly apiGroup: string;
  readonly resource: string;
  readonly verb: "get" | "list";
  /** Only in this namespace; the whole cluster when absent. */
  readonly namespace?: string;
  /** Only the object of this name. */
  readonly name?: string;
}

const system = { namespace: "kube-system" } as const;

/** Every rule, by what is read with it. */
export const accessRules = {
  deployments: { apiGroup: "apps", resource: "deployments", verb: "list", ...system },
  daemonSets: { apiGroup: "apps", resource: "daemonsets", verb: "list", ...system },
  awsAuth: { apiGroup: "", resource: "configmaps", verb: "get", ...system, name: "aws-auth" },
  services: { apiGroup: "", resource: "services", verb: "list" },
  serviceAccounts: { apiGroup: "", resource: "serviceaccounts", verb: "list" },
  ingresses: { apiGroup: "networking.k8s.io", resource: "ingresses", verb: "list" },
  ingressClasses: { apiGroup: "networking.k8s.io", resource: "ingressclasses", verb: "list" },
  targetGroupBindings: { apiGroup: "elbv2.k8s.aws", resource: "targetgroupbindings", verb: "list" },
  autoModeTargetGroupBindings: {
    apiGroup: "eks.amazonaws.com",
    resource: "targetgroupbindings",
    verb: "list",
  },
  nodes: { apiGroup: "", resource: "nodes", verb: "list" },
  clusterRoles: { apiGroup: "rbac.authorization.k8s.io", resource: "clusterroles", verb: "list" },
  clusterRoleBindings: {
    apiGroup: "rbac.authorization.k8s.io",
    resource: "clusterrolebindings",
    verb: "list",
  },
  roleBindings: { apiGroup: "rbac.authorization.k8s.io", resource: "rolebindings", verb: "list" },
} as const satisfies Readonly<Record<string, AccessRule>>;

/** Returns a rule as `kubectl auth can-i` has it: `list deployments.apps in kube-system`. */
export const ruleText = ({ apiGroup, resource, verb, namespace, name }: AccessRule): string =>
  [
    verb,
    `${resource}${apiGroup ? `.${apiGroup}` : ""}${name ? `/${name}` : ""}`,
    ...(namespace ? ["in", namespace] : []),
  ].join(" ");

/** Returns the path of what a rule is about; `version` is that of its API group. */
export const pathOf = ({ apiGroup, resource, namespace, name }: AccessRule, version: string): string =>
  [
    apiGroup ? `/apis/${apiGroup}` : "/api",
    version,
    ...(namespace ? ["namespaces", namespace] : []),
    resource,
    ...(name ? [name] : []),
  ].join("/");
