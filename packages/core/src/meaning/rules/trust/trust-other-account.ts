import { asSubject, subjectSeverity } from "../../../iam/trust/index.ts";
import { parsePrincipalArn } from "../../../iam/trust/principal-arn.ts";
import { worst } from "../../../model/severity.ts";
import { accountOfRole, roleTrust } from "../facts/role-trust.ts";
import { failed, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

export const trustOtherAccount: Rule = {
  id: "trust-other-account",
  title: "A role that workloads use is not trusted to another account.",
  wrong: "A role that workloads use is trusted to another account.",
  types: ["AWS::IAM::Role"],
  needs: ["clusters", "AWS::IAM::OIDCProvider"],
  severity: "MEDIUM",
  otherSeverities: ["HIGH"],
  why: "Who of the other account may assume it, that account decides, and a back door into a role is most often just this.",
  remediation: {
    console:
      "IAM > Roles > the role > Trust relationships: take the account out; else name one role of it and ask for an external id or aws:PrincipalOrgID.",
    cli: "aws iam update-assume-role-policy --role-name ROLE --policy-document file://trust.json",
    terraform:
      'condition { test = "StringEquals", variable = "aws:PrincipalOrgID", values = [ORGANIZATION] }',
  },
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html",
  ],
  mappings: { others: ["Panther AWS.IAM.BackdoorRole"] },
  evaluate: (role, view) => {
    const trust = roleTrust(role, view);
    if ("unclear" in trust) return notEvaluated(trust.unclear);
    const accountId = accountOfRole(role, view);
    const others = trust.subjects.filter(
      ({ kind, id }) =>
        (kind === "account" && id !== accountId) ||
        (kind === "principal" && parsePrincipalArn(id)?.accountId !== accountId),
    );
    if (others.length === 0) return passed();
    return failed(
      others.map((subject) => `${asSubject(subject)} may assume the role`),
      worst(others.map((subject) => subjectSeverity(subject, accountId))),
    );
  },
};
