import { textAt } from "../../../model/properties.ts";
import { failed, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

export const eksAuthenticationMode: Rule = {
  id: "eks-authentication-mode",
  title: "Access entries alone say who may enter the cluster.",
  wrong: "The aws-auth ConfigMap lets people into the cluster as well.",
  types: ["AWS::EKS::Cluster"],
  severity: "LOW",
  otherSeverities: ["MEDIUM"],
  why: "What aws-auth grants is invisible to AWS's API, to CloudTrail and to this audit; whoever may edit one ConfigMap makes himself an administrator.",
  remediation: {
    console:
      "EKS > Clusters > the cluster > Access > Manage access: make access entries of what aws-auth maps, then choose EKS API. It cannot be undone.",
    cli: "aws eks update-cluster-config --name CLUSTER --access-config authenticationMode=API",
    terraform: 'aws_eks_cluster: access_config { authentication_mode = "API" }',
  },
  references: ["https://docs.aws.amazon.com/eks/latest/userguide/setting-up-access-entries.html"],
  mappings: { others: ["kubescape C-0285"] },
  evaluate: ({ properties }) => {
    const mode = textAt(properties, "accessConfig", "authenticationMode");
    switch (mode) {
      case "API":
        return passed();
      case "API_AND_CONFIG_MAP":
        return failed("aws-auth counts beside the access entries");
      case "CONFIG_MAP":
        return failed("aws-auth alone counts: access entries do not exist", "MEDIUM");
      default:
        return notEvaluated(`AWS tells no authentication mode that is known: ${mode ?? "none"}`);
    }
  },
};
