import { failed, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

/** Absent is not false: readings from before the property existed do not have it. */
export const eksDeletionProtection: Rule = {
  id: "eks-deletion-protection",
  title: "The cluster cannot be deleted before its deletion protection is taken off.",
  wrong: "The cluster can be deleted by one call.",
  types: ["AWS::EKS::Cluster"],
  severity: "LOW",
  why: "One mistaken call deletes a cluster; its load balancers, OIDC provider and roles stay behind and its workloads do not.",
  remediation: {
    console: "EKS > Clusters > the cluster > Overview > Deletion protection: turn it on.",
    cli: "aws eks update-cluster-config --name CLUSTER --deletion-protection",
    terraform: "aws_eks_cluster: deletion_protection = true",
  },
  references: ["https://docs.aws.amazon.com/eks/latest/userguide/deletion-protection.html"],
  mappings: { prowler: ["eks_cluster_deletion_protection_enabled"] },
  evaluate: ({ properties: { deletionProtection } }) => {
    if (typeof deletionProtection !== "boolean") return notEvaluated("AWS tells no deletionProtection");
    return deletionProtection ? passed() : failed("deletionProtection is false");
  },
};
