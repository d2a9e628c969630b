import { evaluateCondition } from "./evaluate-condition.ts";
import { all, type Match, unknown, yes } from "./match.ts";
import { matchAction } from "./match-action.ts";
import { matchPrincipal } from "./match-principal.ts";
import type { Statement } from "./policy.ts";
import type { TrustRequest } from "./request.ts";

/** Returns whether a statement of a trust policy applies to a request, whatever its effect. */
export const matchStatement = (statement: Statement, version: string, request: TrustRequest): Match => {
  const { principal, action, conditions } = statement;
  return all([
    principal ? matchPrincipal(principal, request.principal) : unknown("the statement has no Principal"),
    action ? matchAction(action, request.action) : unknown("the statement has no Action"),
    ...conditions.map((condition) => evaluateCondition(condition, version, request)),
    ...foreignElements(statement),
  ]);
};

/** What a trust policy cannot contain: IAM would have refused it, so nobody knows what it would do. */
export const foreignElements = ({ resource, other }: Statement): Match[] => [
  ...(!resource || (!resource.negated && resource.patterns.includes("*"))
    ? []
    : [unknown("a trust policy has no Resource")]),
  ...Object.keys(other).map((element) => unknown(`element ${element} is not known`)),
  yes(""),
];
