import { providerOutcome } from "../facts/role-trust.ts";
import type { Rule } from "../rule.ts";

export const trustAudienceNamed: Rule = {
  id: "trust-audience-named",
  title: "A role that trusts an OIDC provider names the audience of the tokens.",
  wrong: "A role takes tokens whatever audience they are meant for.",
  types: ["AWS::IAM::Role"],
  needs: ["clusters", "AWS::IAM::OIDCProvider"],
  severity: "LOW",
  otherSeverities: ["HIGH"],
  why: "Without it every token that the provider accepts will do. That is no more than tokens for STS while the provider's list says so, and any other the day someone adds to it.",
  remediation: {
    console:
      "IAM > Roles > the role > Trust relationships: add the condition StringEquals <issuer>:aud sts.amazonaws.com.",
    cli: "aws iam update-assume-role-policy --role-name ROLE --policy-document file://trust.json",
    terraform:
      'condition { test = "StringEquals", variable = "<issuer>:aud", values = ["sts.amazonaws.com"] }',
  },
  references: ["https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html"],
  mappings: {},
  evaluate: (role, view) => providerOutcome(role, view, ["audience-open"]),
};
