import { trustOutcome } from "../facts/role-trust.ts";
import type { Rule } from "../rule.ts";

export const trustNotOpen: Rule = {
  id: "trust-not-open",
  title: "A role does not trust everyone.",
  wrong: "A role trusts everyone, or nearly everyone.",
  types: ["AWS::IAM::Role"],
  needs: ["clusters", "AWS::IAM::OIDCProvider"],
  severity: "CRITICAL",
  otherSeverities: ["LOW", "MEDIUM", "HIGH"],
  why: "Principal * (and NotPrincipal with Allow) lets anyone with an AWS account assume the role, unless conditions keep all but some out.",
  remediation: {
    console: "IAM > Roles > the role > Trust relationships: name the principals.",
    cli: "aws iam update-assume-role-policy --role-name ROLE --policy-document file://trust.json",
    terraform: 'principals { type = "AWS", identifiers = [ROLE_ARN] }',
  },
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html"],
  mappings: { others: ["Panther AWS.IAM.BackdoorRole"] },
  evaluate: (role, view) => trustOutcome(role, view, ["open-to-everyone"]),
};
