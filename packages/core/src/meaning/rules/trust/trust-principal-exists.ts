import { trustOutcome } from "../facts/role-trust.ts";
import type { Rule } from "../rule.ts";

export const trustPrincipalExists: Rule = {
  id: "trust-principal-exists",
  title: "The principals that a role trusts exist.",
  wrong: "A role trusts a principal that is gone.",
  types: ["AWS::IAM::Role"],
  needs: ["clusters", "AWS::IAM::OIDCProvider", "AWS::IAM::Role"],
  severity: "LOW",
  why: "IAM writes the unique id of a deleted principal (AROA…, AIDA…) in place of its ARN: nobody can be it again, a new one of the same name neither, and the trust that people believe in is not there.",
  remediation: {
    console:
      "IAM > Roles > the role > Trust relationships: take the id out, or write the ARN of the new principal.",
    cli: "aws iam update-assume-role-policy --role-name ROLE --policy-document file://trust.json",
    terraform: "apply again: Terraform writes the ARN in place of the id",
  },
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html"],
  mappings: {},
  evaluate: (role, view) => trustOutcome(role, view, ["deleted-principal"]),
};
