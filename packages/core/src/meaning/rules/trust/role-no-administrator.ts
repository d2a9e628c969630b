import { notRead } from "../facts/details.ts";
import { roleTrust } from "../facts/role-trust.ts";
import { attachedPolicyNames, isForPods } from "../facts/workload-role.ts";
import { failed, notApplicable, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

export const roleNoAdministrator: Rule = {
  id: "role-no-administrator",
  title: "No role that pods may assume is an administrator of the account.",
  wrong: "A role that pods may assume is an administrator of the account.",
  types: ["AWS::IAM::Role"],
  needs: ["clusters", "AWS::IAM::OIDCProvider"],
  severity: "CRITICAL",
  otherSeverities: ["HIGH"],
  why: "Whoever runs code in such a pod, or may start one with its service account, owns the account.",
  remediation: {
    console:
      "IAM > Roles > the role > Permissions: detach the policy and attach what the workload needs; IAM Access Analyzer makes such a policy from CloudTrail.",
    cli: "aws iam detach-role-policy --role-name ROLE --policy-arn arn:aws:iam::aws:policy/AdministratorAccess",
    terraform: "aws_iam_role_policy_attachment: policy_arn = a policy of what the workload needs",
  },
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html"],
  mappings: {
    prowler: ["iam_role_administratoraccess_policy"],
    others: [
      "Elastic AWS IAM AdministratorAccess Policy Attached to Role",
      "Panther AWS.IAM.AttachAdminRolePolicy",
    ],
  },
  evaluate: (role, view) => {
    const trust = roleTrust(role, view);
    if ("unclear" in trust) return notEvaluated(trust.unclear);
    if (!isForPods(trust)) return notApplicable("pods may not assume it");
    const names = attachedPolicyNames(role);
    if (!names) return notRead("AttachedManagedPolicies");
    if (names.includes("AdministratorAccess")) return failed("AdministratorAccess is attached");
    return names.includes("IAMFullAccess") || names.includes("PowerUserAccess")
      ? failed(
          `${names.filter((name) => /^(IAMFullAccess|PowerUserAccess)$/.test(name)).join(", ")} is attached`,
          "HIGH",
        )
      : passed();
  },
};
