import { textsAt, valueAt } from "../../../model/properties.ts";
import { failed, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

const all = ["api", "audit", "authenticator", "controllerManager", "scheduler"];

export const eksAllLogs: Rule = {
  id: "eks-all-logs",
  title: "The control plane writes all five kinds of log.",
  wrong: "The control plane does not write all five kinds of log.",
  types: ["AWS::EKS::Cluster"],
  severity: "INFORMATIONAL",
  why: "The logs of scheduler and controller manager tell why something was started or moved. They say little about who: eks-audit-logs judges those that do.",
  remediation: {
    console: "EKS > Clusters > the cluster > Observability > Manage logging: enable all.",
    cli: `aws eks update-cluster-config --name CLUSTER --logging '{"clusterLogging":[{"types":["api","audit","authenticator","controllerManager","scheduler"],"enabled":true}]}'`,
    terraform:
      'aws_eks_cluster: enabled_cluster_log_types = ["api", "audit", "authenticator", "controllerManager", "scheduler"]',
  },
  references: ["https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html"],
  mappings: {
    prowler: ["eks_control_plane_logging_all_types_enabled"],
    awsConfig: ["eks-cluster-logging-enabled"],
    cis: ["2.1.1"],
  },
  evaluate: ({ properties }) => {
    if (!Array.isArray(valueAt(properties, "logging", "enabledTypes")))
      return notEvaluated("AWS tells no logging");
    const enabled = textsAt(properties, "logging", "enabledTypes");
    const missing = all.filter((type) => !enabled.includes(type));
    return missing.length === 0 ? passed() : failed(`logs not written: ${missing.join(", ")}`);
  },
};
