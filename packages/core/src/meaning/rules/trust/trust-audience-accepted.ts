import { providerOutcome } from "../facts/role-trust.ts";
import type { Rule } from "../rule.ts";

export const trustAudienceAccepted: Rule = {
  id: "trust-audience-accepted",
  title: "The audience that a role asks for is one that its provider accepts.",
  wrong: "A role asks for an audience that its provider does not accept.",
  types: ["AWS::IAM::Role"],
  needs: ["clusters", "AWS::IAM::OIDCProvider"],
  severity: "LOW",
  why: "STS looks at the provider's list first: a role that asks for another audience can be assumed by nobody.",
  remediation: {
    console:
      "IAM > Roles > the role > Trust relationships: ask for sts.amazonaws.com; or add the audience to the provider.",
    cli: "aws iam update-assume-role-policy --role-name ROLE --policy-document file://trust.json",
    terraform: 'aws_iam_role: condition on "<issuer>:aud" = "sts.amazonaws.com"',
  },
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html"],
  mappings: {},
  evaluate: (role, view) => providerOutcome(role, view, ["audience-not-accepted"]),
};
