import { textAt } from "../../../model/properties.ts";
import { supportOf } from "../facts/kubernetes-versions.ts";
import { failed, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

export const nodegroupSupportedVersion: Rule = {
  id: "nodegroup-supported-version",
  title: "Node groups run a Kubernetes version that AWS supports.",
  wrong: "A node group runs a Kubernetes version that AWS does not support.",
  types: ["AWS::EKS::Nodegroup"],
  needs: ["AWS::EKS::ClusterVersion"],
  // AWS has only ever moved an end to a later day.
  steadyNeeds: ["AWS::EKS::ClusterVersion"],
  severity: "LOW",
  otherSeverities: ["HIGH"],
  why: "Nodes stay at their version when the control plane is upgraded. What is found in an unsupported version nobody mends, and AWS makes no more images of it.",
  remediation: {
    console: "EKS > Clusters > the cluster > Compute > the node group > Update now.",
    cli: "aws eks update-nodegroup-version --cluster-name CLUSTER --nodegroup-name NAME",
    terraform: 'aws_eks_node_group: version = "VERSION"',
  },
  references: ["https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html"],
  mappings: {},
  evaluate: (resource, lookup) => {
    const version = textAt(resource.properties, "version");
    const support = version === undefined ? undefined : supportOf(version, resource, lookup);
    if (!support) return notEvaluated(`the support calendar has no version ${version ?? "(AWS tells none)"}`);
    if (support.level === "standard") return passed(support.words);
    return failed(support.words, support.level === "none" ? "HIGH" : "LOW");
  },
};
