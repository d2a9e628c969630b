import { trustOutcome } from "../facts/role-trust.ts";
import type { Rule } from "../rule.ts";

/** Everything that decides is in the evaluator: operators, issuers of other statements, wildcards that are literal. */
export const trustSubjectNarrow: Rule = {
  id: "trust-subject-narrow",
  title: "A role that trusts tokens says whose: which service account, which repository.",
  wrong: "A role takes tokens of more than one service account or repository.",
  types: ["AWS::IAM::Role"],
  needs: ["clusters", "AWS::IAM::OIDCProvider"],
  severity: "HIGH",
  otherSeverities: ["MEDIUM", "CRITICAL"],
  why: "Without a narrow subject any pod of the cluster may assume the role, or with GitHub any repository of the world.",
  remediation: {
    console:
      "IAM > Roles > the role > Trust relationships: add StringEquals <issuer>:sub system:serviceaccount:NAMESPACE:NAME. A wildcard needs StringLike; with StringEquals it matches nothing.",
    cli: "aws iam update-assume-role-policy --role-name ROLE --policy-document file://trust.json",
    terraform:
      'condition { test = "StringEquals", variable = "<issuer>:sub", values = ["system:serviceaccount:NAMESPACE:NAME"] }',
  },
  references: [
    "https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
  ],
  mappings: { others: ["Panther AWS.IAM.Role.GitHubActionsTrust"] },
  evaluate: (role, view) => trustOutcome(role, view, ["subject-open"]),
};
