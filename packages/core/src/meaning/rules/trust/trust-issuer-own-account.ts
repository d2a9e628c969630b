import { trustOutcome } from "../facts/role-trust.ts";
import type { Rule } from "../rule.ts";

export const trustIssuerOwnAccount: Rule = {
  id: "trust-issuer-own-account",
  title: "A role trusts service accounts of its own account's clusters only.",
  wrong: "A role trusts service accounts of another account's cluster.",
  types: ["AWS::IAM::Role"],
  needs: ["clusters", "AWS::IAM::OIDCProvider"],
  severity: "MEDIUM",
  why: "Who gets the tokens of a cluster of another account, that account decides.",
  remediation: {
    console:
      "Let the pods assume a role of their own account first, and that role this one, with a condition on its ARN.",
    cli: "aws iam update-assume-role-policy --role-name ROLE --policy-document file://trust-role-of-other-account.json",
    terraform: "aws_iam_role: assume_role_policy with Principal AWS = the role in the cluster's account",
  },
  references: ["https://docs.aws.amazon.com/eks/latest/userguide/cross-account-access.html"],
  mappings: {},
  evaluate: (role, view) => trustOutcome(role, view, ["cross-account-issuer", "cross-account-provider"]),
};
