import { trustOutcome } from "../facts/role-trust.ts";
import type { Rule } from "../rule.ts";

export const trustStatementsUsable: Rule = {
  id: "trust-statements-usable",
  title: "Every statement of a trust policy lets in whom it names.",
  wrong: "A statement of a trust policy lets nobody in.",
  types: ["AWS::IAM::Role"],
  needs: ["clusters", "AWS::IAM::OIDCProvider"],
  severity: "LOW",
  why: "A statement that can never match, as with keys of another issuer or a wildcard under StringEquals, is a mistake that someone will mend by widening it.",
  remediation: {
    console: "IAM > Roles > the role > Trust relationships: mend the condition, or take the statement out.",
    cli: "aws iam update-assume-role-policy --role-name ROLE --policy-document file://trust.json",
    terraform: "aws_iam_role: assume_role_policy with keys of the principal's own issuer",
  },
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
  ],
  mappings: {},
  evaluate: (role, view) => trustOutcome(role, view, ["unreachable-statement"]),
};
