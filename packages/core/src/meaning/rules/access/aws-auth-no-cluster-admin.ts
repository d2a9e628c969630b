import { administratorNames, awsAuthMappings } from "../../../iam/kubernetes-access/index.ts";
import { failed, notApplicable, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

/** What aws-auth gives counts as much as what an access entry gives. */
export const awsAuthNoClusterAdmin: Rule = {
  id: "aws-auth-no-cluster-admin",
  title: "ConfigMap aws-auth makes nobody administrator of the cluster.",
  wrong: "ConfigMap aws-auth makes somebody administrator of the cluster.",
  types: ["Kubernetes::core::ConfigMap"],
  needs: [
    "Kubernetes::rbac.authorization.k8s.io::ClusterRole",
    "Kubernetes::rbac.authorization.k8s.io::ClusterRoleBinding",
  ],
  severity: "HIGH",
  why: "Whoever gets hold of such a principal owns every workload and Secret of the cluster, and through the roles of its pods much of the account. AWS's API and CloudTrail show nothing of it.",
  remediation: {
    console:
      "EKS > Clusters > the cluster > Access: make access entries of what aws-auth maps, with policies for namespaces; then take the mappings out and choose mode EKS API.",
    cli: "kubectl -n kube-system edit configmap aws-auth",
    terraform: "aws_eks_access_entry and aws_eks_access_policy_association in place of kubernetes_config_map",
  },
  references: [
    "https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html",
    "https://docs.aws.amazon.com/eks/latest/userguide/migrating-access-entries.html",
  ],
  mappings: {},
  evaluate: ({ name, properties, parents }, view) => {
    if (name !== "kube-system/aws-auth") return notApplicable(`ConfigMap ${name}`);
    const [cluster] = parents;
    const near = [
      ...view.ofType("Kubernetes::rbac.authorization.k8s.io::ClusterRole"),
      ...view.ofType("Kubernetes::rbac.authorization.k8s.io::ClusterRoleBinding"),
    ].filter((each) => cluster !== undefined && each.parents.includes(cluster));
    const { groups, users } = administratorNames(near);
    const evidence = awsAuthMappings(properties).flatMap(({ principal, username, groups: own, dead }) => {
      const group = own.find((each) => groups.has(each));
      if (dead || (group === undefined && !users.has(username))) return [];
      return [`${principal} has ${group === undefined ? `user ${username}` : `group ${group}`}`];
    });
    return evidence.length > 0 ? failed(evidence) : passed();
  },
};
