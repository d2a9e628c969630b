import { expand } from "../variables.ts";
import { matchesPattern, type Pattern, wildcards } from "../wildcard.ts";
import type { Operator } from "./operator.ts";

/**
 * `ArnLike`, and `ArnEquals`, which is the same: each of the six parts between colons is compared on its own, so that
 * a wildcard does not reach over a colon, but for the last part, which may contain some.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export const arnLike: Operator = {
  compare: (policyValue, requestValue, { version, request }) => {
    const expanded = expand(policyValue, version, request, wildcards);
    if (!("pattern" in expanded)) return expanded;
    const expected = arnParts(expanded.pattern);
    if (expected.length < 6) return { unclear: `${policyValue} has not the six parts of an ARN` };
    const found = arnParts([...requestValue]);
    if (found.length < 6) return false;
    return expected.every((part, index) => matchesPattern(part, (found[index] ?? []).join("")));
  },
};

/** Returns the parts of an ARN or of a pattern of one; fewer than six where it is none. */
export const arnParts = (pattern: Pattern): Pattern[] => {
  const all: Pattern[number][][] = [[]];
  for (const part of pattern) {
    if (part === ":" && all.length < 6) all.push([]);
    else all.at(-1)?.push(part);
  }
  return all;
};
