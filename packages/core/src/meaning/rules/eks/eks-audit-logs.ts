import { textsAt, valueAt } from "../../../model/properties.ts";
import { failed, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

const wanted = ["api", "audit", "authenticator"];

export const eksAuditLogs: Rule = {
  id: "eks-audit-logs",
  title: "The control plane writes its api, audit and authenticator logs.",
  wrong: "The control plane does not write its api, audit and authenticator logs.",
  types: ["AWS::EKS::Cluster"],
  severity: "MEDIUM",
  why: "Without them nobody can tell afterwards who did what in the cluster, or which IAM identity a Kubernetes user was. What was not written cannot be had later.",
  remediation: {
    console:
      "EKS > Clusters > the cluster > Observability > Manage logging: enable API server, Audit and Authenticator.",
    cli: `aws eks update-cluster-config --name CLUSTER --logging '{"clusterLogging":[{"types":["api","audit","authenticator"],"enabled":true}]}'`,
    terraform: 'aws_eks_cluster: enabled_cluster_log_types = ["api", "audit", "authenticator"]',
  },
  references: ["https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html"],
  mappings: {
    awsConfig: ["eks-cluster-log-enabled"],
    securityHub: ["EKS.8"],
    cis: ["2.1.1"],
    hardeneks: ["check_logs_are_enabled"],
    others: ["Elastic AWS EKS Control Plane Logging Disabled"],
  },
  evaluate: ({ properties }) => {
    if (!Array.isArray(valueAt(properties, "logging", "enabledTypes")))
      return notEvaluated("AWS tells no logging");
    const enabled = textsAt(properties, "logging", "enabledTypes");
    const missing = wanted.filter((type) => !enabled.includes(type));
    return missing.length === 0
      ? passed(`logs written: ${enabled.join(", ")}`)
      : failed(`logs not written: ${missing.join(", ")}`);
  },
};
