import { PolicyUnparsable, parsePolicy, type Statement } from "../../../iam/trust/index.ts";
import { matchAction } from "../../../iam/trust/match-action.ts";
import { isJsonObject } from "../../../model/json.ts";
import { notRead } from "../facts/details.ts";
import { failed, notEvaluated, type Outcome, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

/** Only inline policies are read whole; of managed ones only the names. */
export const roleInlineAssumeAny: Rule = {
  id: "role-inline-assume-any",
  title: "No inline policy of a role lets it assume whatever role trusts it.",
  wrong: "An inline policy lets a role assume whatever role trusts it.",
  types: ["AWS::IAM::Role"],
  severity: "MEDIUM",
  why: "With sts:AssumeRole on every resource, each role that trusts this account is one call away, in this account and in others.",
  remediation: {
    console: "IAM > Roles > the role > Permissions > the inline policy: name the roles that it may assume.",
    cli: "aws iam put-role-policy --role-name ROLE --policy-name NAME --policy-document file://policy.json",
    terraform: "aws_iam_role_policy: resources = [ROLE_ARN]",
  },
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html"],
  mappings: { prowler: ["iam_no_custom_policy_permissive_role_assumption"] },
  evaluate: ({ properties: { RolePolicyList: policies } }) => {
    if (!isJsonObject(policies)) return notRead("RolePolicyList");
    try {
      const names = Object.entries(policies).flatMap(([name, document]) =>
        isJsonObject(document) && parsePolicy(document).statements.some(allowsAny) ? [name] : [],
      );
      return outcomeOf(names);
    } catch (error) {
      if (error instanceof PolicyUnparsable)
        return notEvaluated(`an inline policy is no policy: ${error.message}`);
      throw error;
    }
  },
};

const outcomeOf = (names: readonly string[]): Outcome =>
  names.length === 0
    ? passed()
    : failed(names.map((name) => `inline policy ${name} allows sts:AssumeRole on *`));

/** Conditions are not weighed: whom they leave depends on the roles that are to be assumed. */
const allowsAny = ({ effect, action, resource, conditions }: Statement): boolean =>
  effect === "Allow" &&
  conditions.length === 0 &&
  action !== undefined &&
  matchAction(action, "sts:AssumeRole").matches === true &&
  resource !== undefined &&
  !resource.negated &&
  resource.patterns.some((pattern) => /^(\*|arn:[^:]*:iam::\*:role\/\*)$/.test(pattern));
