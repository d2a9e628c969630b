import { administratorRole, mastersGroup, subjectsOf } from "../../../iam/kubernetes-access/index.ts";
import { failed, notApplicable, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

/** Kubernetes binds cluster-admin to system:masters itself; that no binding can take away. */
export const rbacNoClusterAdmin: Rule = {
  id: "rbac-no-cluster-admin",
  title: "No binding of RBAC makes people or workloads administrator of the cluster.",
  wrong: "A binding of RBAC makes somebody administrator of the cluster.",
  types: ["Kubernetes::rbac.authorization.k8s.io::ClusterRoleBinding"],
  needs: ["Kubernetes::rbac.authorization.k8s.io::ClusterRole"],
  severity: "HIGH",
  otherSeverities: ["MEDIUM", "CRITICAL"],
  why: "Whoever comes as such a subject owns every workload and Secret of the cluster. A service account lends its rights to everyone who can start a pod beside it.",
  remediation: {
    console: "none: EKS shows no bindings of RBAC",
    cli: "kubectl delete clusterrolebinding NAME; kubectl create clusterrole NAME --verb=... --resource=...",
    terraform: "kubernetes_cluster_role_binding: role_ref to a role that lets do what is needed",
  },
  references: ["https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html"],
  mappings: { cis: ["4.1.1"] },
  evaluate: ({ properties, parents }, view) => {
    const [cluster] = parents;
    const roles = view
      .ofType("Kubernetes::rbac.authorization.k8s.io::ClusterRole")
      .filter((each) => cluster !== undefined && each.parents.includes(cluster));
    const role = administratorRole(properties, roles);
    if (role === undefined) return notApplicable("its role does not let do everything");
    const subjects = subjectsOf(properties).filter(({ name }) => name !== mastersGroup);
    if (subjects.length === 0) return passed(`${role}: ${mastersGroup} alone`);
    const evidence = subjects.map(({ kind, name }) => `${kind} ${name} has ${role}`);
    if (subjects.some(({ name }) => /^system:(un)?authenticated$|^system:anonymous$/.test(name)))
      return failed(evidence, "CRITICAL");
    return failed(evidence, subjects.every(({ kind }) => kind === "ServiceAccount") ? "MEDIUM" : "HIGH");
  },
};
