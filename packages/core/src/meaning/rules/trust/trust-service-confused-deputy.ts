import { asSubject, confinement } from "../../../iam/trust/index.ts";
import { accountOfRole, roleTrust } from "../facts/role-trust.ts";
import { failed, notApplicable, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

/** EC2 hands a role to instances of the account only, and sends no source with the call. */
const withoutSource = ["ec2.amazonaws.com", "ec2.amazonaws.com.cn"];

export const trustServiceConfusedDeputy: Rule = {
  id: "trust-service-confused-deputy",
  title: "A role that trusts an AWS service says on whose behalf.",
  wrong: "A role trusts an AWS service on whosever behalf it calls.",
  types: ["AWS::IAM::Role"],
  needs: ["clusters", "AWS::IAM::OIDCProvider"],
  severity: "LOW",
  why: "Without aws:SourceAccount or aws:SourceArn, someone of another account may get the service to use the role for him.",
  remediation: {
    console:
      "IAM > Roles > the role > Trust relationships: add StringEquals aws:SourceAccount with the account's id, or ArnLike aws:SourceArn with the cluster's ARN.",
    cli: "aws iam update-assume-role-policy --role-name ROLE --policy-document file://trust.json",
    terraform:
      'condition { test = "StringEquals", variable = "aws:SourceAccount", values = [data.aws_caller_identity.this.account_id] }',
  },
  references: [
    "https://docs.aws.amazon.com/eks/latest/userguide/cross-service-confused-deputy-prevention.html",
  ],
  mappings: { prowler: ["iam_role_cross_service_confused_deputy_prevention"] },
  evaluate: (role, view) => {
    const trust = roleTrust(role, view);
    if ("unclear" in trust) return notEvaluated(trust.unclear);
    const services = trust.subjects.filter(
      ({ kind, id }) => kind === "service" && !withoutSource.includes(id),
    );
    if (services.length === 0) return notApplicable("it trusts no service that could be misled");
    const accountId = accountOfRole(role, view);
    const open = services.filter(({ narrowedBy }) => confinement(narrowedBy, accountId) === "open");
    return open.length === 0
      ? passed()
      : failed(open.map((subject) => `${asSubject(subject)} may assume the role for anyone`));
  },
};
