import { asSubject } from "../../../iam/trust/index.ts";
import { parsePrincipalArn } from "../../../iam/trust/principal-arn.ts";
import { notRead } from "../facts/details.ts";
import { accountOfRole, roleTrust } from "../facts/role-trust.ts";
import { attachedPolicyNames } from "../facts/workload-role.ts";
import { failed, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

export const roleCrossAccountReadOnly: Rule = {
  id: "role-cross-account-read-only",
  title: "No other account may read the whole account through a role.",
  wrong: "Another account may read the whole account through a role.",
  types: ["AWS::IAM::Role"],
  needs: ["clusters", "AWS::IAM::OIDCProvider"],
  severity: "HIGH",
  why: "ReadOnlyAccess reads the contents of buckets, queues and logs, not only their settings. What is in them, another account then has.",
  remediation: {
    console:
      "IAM > Roles > the role > Permissions: attach SecurityAudit or ViewOnlyAccess in place of ReadOnlyAccess.",
    cli: "aws iam detach-role-policy --role-name ROLE --policy-arn arn:aws:iam::aws:policy/ReadOnlyAccess",
    terraform: 'aws_iam_role_policy_attachment: policy_arn = "arn:aws:iam::aws:policy/SecurityAudit"',
  },
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_job-functions.html"],
  mappings: { prowler: ["iam_role_cross_account_readonlyaccess_policy"] },
  evaluate: (role, view) => {
    const names = attachedPolicyNames(role);
    if (!names) return notRead("AttachedManagedPolicies");
    if (!names.includes("ReadOnlyAccess")) return passed();
    const trust = roleTrust(role, view);
    if ("unclear" in trust) return notEvaluated(trust.unclear);
    const accountId = accountOfRole(role, view);
    const others = trust.subjects.filter(
      ({ kind, id }) =>
        kind === "everyone" ||
        ((kind === "account" || kind === "principal") &&
          (parsePrincipalArn(id)?.accountId ?? id) !== accountId),
    );
    return others.length === 0
      ? passed()
      : failed(others.map((subject) => `${asSubject(subject)} may assume it, with ReadOnlyAccess`));
  },
};
