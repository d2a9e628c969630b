import { insightOutcome } from "../facts/insights.ts";
import type { Rule } from "../rule.ts";

export const eksConfigurationInsightPasses: Rule = {
  id: "eks-configuration-insight-passes",
  title: "The configuration insight passes: it finds nothing set up against the documentation.",
  wrong: "A configuration insight of EKS says that the cluster is set up wrongly.",
  types: ["AWS::EKS::Insight"],
  severity: "MEDIUM",
  otherSeverities: ["LOW"],
  why: "EKS looks at hybrid nodes for what keeps them from working. An insight in ERROR probably impairs the cluster now; one in WARNING may be meant so.",
  remediation: {
    console:
      "EKS > Clusters > the cluster > Monitor cluster > Cluster health > Configuration insights > the insight: it says what to set.",
    cli: "aws eks describe-insight --cluster-name CLUSTER --id INSIGHT",
    terraform: "nothing to write: the insight says what has to be set",
  },
  references: [
    "https://docs.aws.amazon.com/eks/latest/userguide/cluster-insights.html",
    "https://docs.aws.amazon.com/eks/latest/userguide/view-cluster-insights.html",
  ],
  mappings: {},
  evaluate: (insight) => insightOutcome(insight, "MISCONFIGURATION", { ERROR: "MEDIUM", WARNING: "LOW" }),
};
