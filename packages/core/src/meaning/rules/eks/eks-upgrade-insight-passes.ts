import { insightOutcome } from "../facts/insights.ts";
import type { Rule } from "../rule.ts";

/** What EKS itself says stands in the way. That of a rollback it says only for the days after an upgrade. */
export const eksUpgradeInsightPasses: Rule = {
  id: "eks-upgrade-insight-passes",
  title: "The upgrade insight passes: it finds nothing that a newer Kubernetes version breaks.",
  wrong: "An upgrade insight of EKS says that a newer Kubernetes version breaks something.",
  types: ["AWS::EKS::Insight"],
  severity: "MEDIUM",
  otherSeverities: ["LOW"],
  why: "An insight in ERROR concerns the next version: EKS refuses the upgrade until it passes, unless it is forced, and what is forced breaks. One in WARNING concerns a version after that. Whoever finds out on the day of the upgrade cannot upgrade on that day, while support may be about to end.",
  remediation: {
    console:
      "EKS > Clusters > the cluster > Monitor cluster > Upgrade insights > the insight: it names what is affected and what to do. Run a refresh after it is done; EKS looks again once a day.",
    cli: "aws eks describe-insight --cluster-name CLUSTER --id INSIGHT",
    terraform: "nothing to write: what the insight names has to be upgraded or replaced",
  },
  references: [
    "https://docs.aws.amazon.com/eks/latest/userguide/cluster-insights.html",
    "https://docs.aws.amazon.com/eks/latest/userguide/view-cluster-insights.html",
    "https://docs.aws.amazon.com/eks/latest/APIReference/API_UpdateClusterVersion.html",
  ],
  mappings: {},
  evaluate: (insight) => insightOutcome(insight, "UPGRADE_READINESS", { ERROR: "MEDIUM", WARNING: "LOW" }),
};
