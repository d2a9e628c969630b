import { parseOperatorName } from "./operator-name.ts";
import { operators } from "./operators/index.ts";
import type { Condition } from "./policy.ts";

/** Pairs of operators of which one holds for a value that is there exactly when the other does not. */
const pairs = [
  ["StringEquals", "StringNotEquals"],
  ["StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"],
  ["StringLike", "StringNotLike"],
  ["NumericEquals", "NumericNotEquals"],
  ["NumericLessThan", "NumericGreaterThanEquals"],
  ["NumericLessThanEquals", "NumericGreaterThan"],
  ["DateEquals", "DateNotEquals"],
  ["DateLessThan", "DateGreaterThanEquals"],
  ["DateLessThanEquals", "DateGreaterThan"],
  ["IpAddress", "NotIpAddress"],
  ["ArnEquals", "ArnNotEquals"],
  ["ArnLike", "ArnNotLike"],
  ["Bool", "Bool"],
] as const;

const opposites: ReadonlyMap<string, string> = new Map(
  pairs.flatMap(([one, other]): [string, string][] => [
    [one.toLowerCase(), other],
    [other.toLowerCase(), one],
  ]),
);

/**
 * Returns conditions that all hold exactly when `condition` does not, or undefined where no such conditions can be
 * written. So what a Deny takes away becomes a condition on those who are left. A missing key satisfies negated
 * operators, `IfExists` and `ForAllValues`, hence their opposite asks for the key.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const negateCondition = (condition: Condition): readonly Condition[] | undefined => {
  const { quantifier, base, ifExists } = parseOperatorName(condition.operator);
  if (base === "null") return quantifier || ifExists ? undefined : negateNull(condition);
  const opposite = opposites.get(base);
  const ordered = /than/.test(base);
  const values = base === "bool" ? negateBool(condition.values) : condition.values;
  if (!opposite || !values || values.length === 0) return undefined;
  const present: Condition = { operator: "Null", key: condition.key, values: ["false"] };
  if (quantifier) {
    // Several ordered values are an OR, whose opposite is no single quantified condition.
    if (ordered && values.length > 1) return undefined;
    const other = quantifier === "ForAnyValue" ? "ForAllValues" : "ForAnyValue";
    const negated = { ...condition, operator: `${other}:${opposite}`, values };
    return quantifier === "ForAnyValue" && ifExists ? [negated, present] : [negated];
  }
  if (base === "bool" || ordered) {
    const operator = ifExists ? opposite : `${opposite}IfExists`;
    return values.map((value) => ({ ...condition, operator, values: [value] }));
  }
  const negated = { ...condition, operator: opposite, values };
  return ifExists && !operators.get(base)?.negated ? [negated, present] : [negated];
};

const negateNull = (condition: Condition): readonly Condition[] | undefined => {
  const wanted = new Set(condition.values.map((value) => value.toLowerCase()));
  const [only, ...more] = wanted;
  if (more.length > 0 || (only !== "true" && only !== "false")) return undefined;
  return [{ ...condition, values: [only === "true" ? "false" : "true"] }];
};

const negateBool = (values: readonly string[]): readonly string[] | undefined => {
  const wanted = new Set(values.map((value) => value.toLowerCase()));
  const [only, ...more] = wanted;
  if (more.length > 0 || (only !== "true" && only !== "false")) return undefined;
  return [only === "true" ? "false" : "true"];
};
