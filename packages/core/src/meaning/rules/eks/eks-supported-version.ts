import { textAt } from "../../../model/properties.ts";
import { supportOf } from "../facts/kubernetes-versions.ts";
import { extendedSupportCost } from "../facts/support-cost.ts";
import { failed, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

/** `upgradePolicy.supportType` is what was asked for, not where the version stands: the calendar decides. */
export const eksSupportedVersion: Rule = {
  id: "eks-supported-version",
  title: "The cluster runs a Kubernetes version in standard support.",
  wrong: "The cluster runs a Kubernetes version that is out of standard support.",
  types: ["AWS::EKS::Cluster"],
  needs: ["AWS::EKS::ClusterVersion"],
  // AWS has only ever moved an end to a later day.
  steadyNeeds: ["AWS::EKS::ClusterVersion"],
  severity: "LOW",
  otherSeverities: ["HIGH"],
  why: "Extended support costs about six times as much for each hour; when it ends AWS upgrades the cluster by itself, and nobody mends what is found in the version.",
  remediation: {
    console:
      "EKS > Clusters > the cluster > Upgrade version, one minor version at a time, then node groups and add-ons. Upgrade insights tell what would break.",
    cli: "aws eks update-cluster-version --name CLUSTER --kubernetes-version VERSION",
    terraform: 'aws_eks_cluster: version = "VERSION"',
  },
  references: ["https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html"],
  mappings: {
    prowler: ["eks_cluster_uses_a_supported_version"],
    awsConfig: ["eks-cluster-supported-version"],
    securityHub: ["EKS.2"],
    hardeneks: ["check_eks_version"],
  },
  evaluate: (resource, lookup) => {
    const version = textAt(resource.properties, "version");
    const support = version === undefined ? undefined : supportOf(version, resource, lookup);
    if (!support) return notEvaluated(`the support calendar has no version ${version ?? "(AWS tells none)"}`);
    if (support.level === "standard") return passed(support.words);
    return support.level === "none"
      ? failed(support.words, "HIGH")
      : failed([support.words, extendedSupportCost], "LOW");
  },
};
