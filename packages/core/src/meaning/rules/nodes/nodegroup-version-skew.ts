import { textAt } from "../../../model/properties.ts";
import { clusterOfResource } from "../facts/cluster-of.ts";
import { minorOf } from "../facts/kubernetes-versions.ts";
import { failed, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

/** Kubernetes lets kubelets be three minor versions older than the API server since 1.28, two before. */
const skewMax = (minor: number): number => (minor >= 28 ? 3 : 2);

export const nodegroupVersionSkew: Rule = {
  id: "nodegroup-version-skew",
  title: "Nodes are close enough to their control plane's version that it can be upgraded.",
  wrong: "Nodes lag so far behind their control plane that it cannot be upgraded.",
  types: ["AWS::EKS::Nodegroup"],
  needs: ["AWS::EKS::Cluster"],
  steadyNeeds: ["AWS::EKS::Cluster"],
  severity: "MEDIUM",
  why: "A node that is as far behind as Kubernetes allows keeps the control plane from the next upgrade, or stops working after it.",
  remediation: {
    console: "EKS > Clusters > the cluster > Compute > the node group > Update now.",
    cli: "aws eks update-nodegroup-version --cluster-name CLUSTER --nodegroup-name NAME",
    terraform: "aws_eks_node_group: version = aws_eks_cluster.this.version",
  },
  references: ["https://docs.aws.amazon.com/eks/latest/userguide/update-cluster.html"],
  mappings: { others: ["eksup K8S001"] },
  evaluate: (nodegroup, view) => {
    const cluster = clusterOfResource(nodegroup, view);
    const ours = minorOf(textAt(nodegroup.properties, "version") ?? "");
    const theirs = cluster && minorOf(textAt(cluster.properties, "version") ?? "");
    if (ours === undefined || theirs === undefined)
      return notEvaluated("the versions of nodes and cluster are not both known");
    const evidence = `nodes run 1.${ours}, the control plane 1.${theirs}`;
    return theirs - ours >= skewMax(theirs) ? failed(evidence) : passed(evidence);
  },
};
