import { isWholeClusterAdmin, policyName } from "../../../iam/kubernetes-access/access-policies.ts";
import { isJsonObject, type JsonObject } from "../../../model/json.ts";
import { textAt, textsAt } from "../../../model/properties.ts";
import { notRead } from "../facts/details.ts";
import { failed, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

/** AdminView and Edit read Secrets, and with Secrets of the whole cluster comes all else. */
const powerful = ["AmazonEKSAdminPolicy", "AmazonEKSAdminViewPolicy", "AmazonEKSEditPolicy"];

/** Access policies add to what RBAC gives the entry's groups, so that both are judged. */
export const accessEntryNoClusterAdmin: Rule = {
  id: "access-entry-no-cluster-admin",
  title: "No access entry gives power over the whole cluster.",
  wrong: "An access entry gives power over the whole cluster.",
  types: ["AWS::EKS::AccessEntry"],
  severity: "HIGH",
  otherSeverities: ["MEDIUM"],
  why: "Whoever gets hold of such a principal owns every workload and Secret of the cluster, and through the roles of its pods much of the account.",
  remediation: {
    console:
      "EKS > Clusters > the cluster > Access > the entry: remove the policy, add it again with scope Kubernetes namespace, or AmazonEKSViewPolicy in its place. Keep one entry for emergencies.",
    cli: "aws eks associate-access-policy --cluster-name CLUSTER --principal-arn PRINCIPAL --policy-arn arn:aws:eks::aws:cluster-access-policy/AmazonEKSEditPolicy --access-scope type=namespace,namespaces=NAMESPACE",
    terraform:
      'aws_eks_access_policy_association: access_scope { type = "namespace", namespaces = ["NAMESPACE"] }',
  },
  references: ["https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html"],
  mappings: { others: ["Elastic AWS EKS Access Entry Granted Cluster Admin Policy"] },
  evaluate: ({ properties }) => {
    const masters = textsAt(properties, "kubernetesGroups").includes("system:masters");
    const policies = properties.associatedAccessPolicies;
    if (!Array.isArray(policies) && !masters) return notRead("associatedAccessPolicies");
    const all = Array.isArray(policies) ? policies.filter(isJsonObject) : [];
    const admin = all.filter(isWholeClusterAdmin);
    const other = all.filter((policy) => isWholeCluster(policy) && powerful.includes(policyName(policy)));
    const evidence = [
      ...(masters ? ["group system:masters"] : []),
      ...[...admin, ...other].map((policy) => `${policyName(policy)} (whole cluster)`),
    ];
    if (evidence.length === 0) return passed();
    return failed(evidence, masters || admin.length > 0 ? "HIGH" : "MEDIUM");
  },
};

const isWholeCluster = (policy: JsonObject): boolean => textAt(policy, "accessScope", "type") === "cluster";
