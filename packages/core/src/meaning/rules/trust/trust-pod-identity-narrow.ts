import { trustOutcome } from "../facts/role-trust.ts";
import type { Rule } from "../rule.ts";

export const trustPodIdentityNarrow: Rule = {
  id: "trust-pod-identity-narrow",
  title: "A role for Pod Identity says which cluster, namespace or service account may use it.",
  wrong: "A role may be given to any pod by Pod Identity.",
  types: ["AWS::IAM::Role"],
  needs: ["clusters", "AWS::IAM::OIDCProvider"],
  severity: "MEDIUM",
  why: "Without conditions whoever may make associations in any cluster of the account can give the role to any pod.",
  remediation: {
    console:
      "IAM > Roles > the role > Trust relationships: add StringEquals aws:RequestTag/eks-cluster-arn and aws:RequestTag/kubernetes-namespace.",
    cli: "aws iam update-assume-role-policy --role-name ROLE --policy-document file://pod-identity-trust.json",
    terraform:
      'condition { test = "StringEquals", variable = "aws:RequestTag/eks-cluster-arn", values = [aws_eks_cluster.this.arn] }',
  },
  references: ["https://docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html"],
  mappings: {},
  evaluate: (role, view) => trustOutcome(role, view, ["pod-identity-open"]),
};
