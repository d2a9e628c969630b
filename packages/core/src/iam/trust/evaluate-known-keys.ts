import { parseOperatorName } from "./operator-name.ts";
import { operators } from "./operators/index.ts";
import type { Condition } from "./policy.ts";
import { contextValue, type TrustRequest } from "./request.ts";

/**
 * Returns what a condition comes to for callers whose requests have its key with an unknown value: whether it always
 * or never holds, or the condition, without `IfExists`. Returned as it is where the key may be absent.
 */
export const evaluateKnownKeys = (condition: Condition, request: TrustRequest): Condition | boolean => {
  if (contextValue(request, condition.key).state !== "present") return condition;
  const { base, ifExists, quantifier } = parseOperatorName(condition.operator);
  if (quantifier) return condition;
  if (/^(string|arn)(not)?like$/.test(base) && condition.values.some((value) => /^\*+$/.test(value)))
    return !operators.get(base)?.negated;
  return ifExists ? { ...condition, operator: condition.operator.slice(0, -"IfExists".length) } : condition;
};
