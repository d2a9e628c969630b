import { compareMarked, isMarkedSecret } from "./marked-secret.ts";
import { all, any, type Match, no, not, unknown, yes } from "./match.ts";
import { type OperatorName, parseOperatorName } from "./operator-name.ts";
import { type NamedOperator, operators } from "./operators/index.ts";
import type { Condition } from "./policy.ts";
import { type ContextValue, contextValue, type TrustRequest } from "./request.ts";

/**
 * Returns whether one line of a condition block holds for a request.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
export const evaluateCondition = (condition: Condition, version: string, request: TrustRequest): Match => {
  const name = parseOperatorName(condition.operator);
  const found = contextValue(request, condition.key);
  if (name.base === "null") return evaluateNull(condition, name, found);
  const named = operators.get(name.base);
  if (!named) return unknown(`condition operator ${condition.operator} is not known`);
  if (found.state === "absent") return missing(condition, name, named);
  if (found.state === "known") return compare(condition, version, request, name, named, found.values);
  return unknown(`the value of ${condition.key} is not known (${describe(condition)})`);
};

const evaluateNull = (condition: Condition, name: OperatorName, found: ContextValue): Match => {
  if (name.quantifier || name.ifExists)
    return unknown(`condition operator ${condition.operator} is not known`);
  const wanted = new Set(condition.values.map((value) => value.toLowerCase()));
  if (wanted.has("true") && wanted.has("false")) return yes(`${condition.key} is present or absent`);
  if (found.state === "unknown") return unknown(`whether ${condition.key} is in the request is not known`);
  const absent = found.state === "absent";
  return any(
    condition.values.map((value): Match => {
      const wanted = value.toLowerCase();
      if (wanted !== "true" && wanted !== "false")
        return unknown(`Null of ${condition.key} has the value ${value}, which is neither true nor false`);
      const is = `${condition.key} is ${absent ? "absent" : "present"}`;
      return (wanted === "true") === absent ? yes(is) : no(is);
    }),
  );
};

/** What a key that is not in the request means. */
const missing = (condition: Condition, name: OperatorName, { negated }: NamedOperator): Match => {
  const reason = `${condition.key} is not in the request, and ${condition.operator}`;
  if (name.ifExists) return yes(`${reason} holds then`);
  if (name.quantifier === "ForAllValues") return yes(`${reason} holds for no values`);
  if (name.quantifier === "ForAnyValue") return no(`${reason} needs one value`);
  return negated ? yes(`${reason} holds for a missing key`) : no(`${reason} needs it`);
};

const compare = (
  condition: Condition,
  version: string,
  request: TrustRequest,
  name: OperatorName,
  named: NamedOperator,
  values: readonly string[],
): Match => {
  const matchOne = (requestValue: string): Match =>
    compareValue(condition, version, request, named, requestValue);
  const results = values.map(matchOne);
  if (name.quantifier === "ForAllValues") {
    // An empty text is a null data set, for which ForAllValues holds.
    const some = results.filter((_, index) => values[index] !== "");
    return some.length > 0 ? all(some) : yes(`${condition.key} has no value (${describe(condition)})`);
  }
  if (name.quantifier === "ForAnyValue") return any(results);
  const [only, ...more] = results;
  if (!only || more.length > 0)
    return unknown(
      `${condition.key} has several values, which ${condition.operator} does not say how to compare`,
    );
  return only;
};

/** Several values of the policy are OR, or NOR when the operator is negated. */
const compareValue = (
  condition: Condition,
  version: string,
  request: TrustRequest,
  { operator, negated }: NamedOperator,
  requestValue: string,
): Match => {
  const found = `${condition.key} is ${requestValue} (${describe(condition)})`;
  const one = any(
    condition.values.map((value): Match => {
      const setting = { version, request };
      const result = isMarkedSecret(condition, value)
        ? compareMarked(condition, value, requestValue, request)
        : operator.compare(value, requestValue, setting);
      if (typeof result === "boolean") return result ? yes(found) : no(found);
      if ("unclear" in result) return unknown(`${result.unclear} (${describe(condition)})`);
      // Nothing matches a variable without a value. AWS says that the statement "might" be invalid then: a positive
      // operator fails either way, a negated one does not.
      return negated ? unknown(result.absent) : no(result.absent);
    }),
  );
  const result = one.reason === "" ? { ...one, reason: found } : one;
  return negated ? not(result) : result;
};

const describe = ({ operator, key, values }: Condition): string => `${operator} ${key} ${values.join(", ")}`;
