import ipaddr from "ipaddr.js";
import { conditionKey } from "./condition-words.ts";
import { negateCondition } from "./negate-condition.ts";
import { type OperatorName, parseOperatorName } from "./operator-name.ts";
import { arnParts } from "./operators/arn.ts";
import { operators } from "./operators/index.ts";
import type { Condition } from "./policy.ts";
import { includesPattern, literal, overlap, type Pattern, wildcards } from "./wildcard.ts";

/** Returns whether every call for which `narrow` holds is one for which `wide` holds. Never wrongly true. */
export const includesCondition = (wide: Condition, narrow: Condition): boolean => {
  if (conditionKey(wide) === conditionKey(narrow)) return true;
  if (wide.key.toLowerCase() !== narrow.key.toLowerCase()) return false;
  const [outer, inner] = [parseOperatorName(wide.operator), parseOperatorName(narrow.operator)];
  if (outer.base === "null") return nullOf(wide, outer) === "false" && asksForKey(narrow, inner);
  if (inner.base === "null") return nullOf(narrow, inner) === "true" && holdsWithoutKey(wide, outer);
  if (outer.quantifier !== inner.quantifier) return false;
  if (holdsWithoutKey(narrow, inner) && !holdsWithoutKey(wide, outer)) return false;
  return includesValues(wide, outer, narrow, inner);
};

/**
 * Returns `conditions` with one more that must hold as well: without what it makes needless, unchanged where they
 * imply it, and undefined where they cannot hold together.
 */
export const withCondition = (
  conditions: readonly Condition[],
  added: Condition,
): readonly Condition[] | undefined => {
  if (conditions.some((one) => includesCondition(added, one))) return conditions;
  if (conditions.some((one) => excludesCondition(one, added))) return undefined;
  return [...conditions.filter((one) => !includesCondition(one, added)), added];
};

/** Returns whether no call satisfies both. Never wrongly true. */
const excludesCondition = (one: Condition, other: Condition): boolean => {
  const [opposite, ...more] = negateCondition(one) ?? [];
  return opposite !== undefined && more.length === 0 && includesCondition(opposite, other);
};

/** What a `Null` condition demands: `true` the key's absence, `false` its presence. */
const nullOf = ({ values }: Condition, { quantifier, ifExists }: OperatorName): string | undefined => {
  const wanted = new Set(values.map((value) => value.toLowerCase()));
  return quantifier || ifExists || wanted.size !== 1 ? undefined : [...wanted][0];
};

const asksForKey = (condition: Condition, name: OperatorName): boolean =>
  name.base === "null"
    ? nullOf(condition, name) === "false"
    : operators.has(name.base) && !holdsWithoutKey(condition, name);

const holdsWithoutKey = (_: Condition, { base, ifExists, quantifier }: OperatorName): boolean => {
  if (ifExists || quantifier === "ForAllValues") return true;
  return quantifier === null && (operators.get(base)?.negated ?? false);
};

const includesValues = (
  wide: Condition,
  outer: OperatorName,
  narrow: Condition,
  inner: OperatorName,
): boolean => {
  const [wideNegated, narrowNegated] = [outer, inner].map(({ base }) => operators.get(base)?.negated);
  if (wideNegated === undefined || narrowNegated === undefined) return false;
  const holds = (a: string, inA: string, b: string, inB: string): boolean =>
    includesValue(positive(inA), a, positive(inB), b);
  if (!wideNegated && !narrowNegated)
    return narrow.values.every((inside) =>
      wide.values.some((value) => holds(value, outer.base, inside, inner.base)),
    );
  if (wideNegated && narrowNegated)
    return wide.values.every((value) =>
      narrow.values.some((outside) => holds(outside, inner.base, value, outer.base)),
    );
  if (!wideNegated) return false;
  return narrow.values.every((inside) =>
    wide.values.every((value) => disjoint(positive(inner.base), inside, positive(outer.base), value)),
  );
};

/** `stringnotlike` as `stringlike`, `notipaddress` as `ipaddress`. */
const positive = (base: string): string => base.replace("not", "");

/** Returns whether every value that matches `narrow` matches `wide`. */
const includesValue = (outer: string, wide: string, inner: string, narrow: string): boolean => {
  if (outer === inner && wide === narrow) return true;
  if (hasVariable(wide) || hasVariable(narrow)) return false;
  const texts = [textPattern(outer, wide, inner), textPattern(inner, narrow, outer)] as const;
  if (texts[0] && texts[1])
    return (!inner.endsWith("case") || outer.endsWith("case")) && includesPattern(texts[0], texts[1]);
  if (outer.startsWith("arn") && inner.startsWith("arn")) return includesArn(wide, narrow);
  return outer === "ipaddress" && inner === "ipaddress" && includesBlock(wide, narrow);
};

/** Returns whether no value matches both. */
const disjoint = (one: string, a: string, other: string, b: string): boolean => {
  if (hasVariable(a) || hasVariable(b)) return false;
  const texts = [textPattern(one, a, other), textPattern(other, b, one)] as const;
  if (texts[0] && texts[1]) return !overlap(texts[0], texts[1]);
  if (!one.startsWith("arn") || !other.startsWith("arn")) return false;
  const [left, right] = [arnParts(wildcards(a)), arnParts(wildcards(b))];
  if (left.length < 6 || right.length < 6) return false;
  return left.some((part, index) => !overlap(part, right[index] ?? []));
};

const hasVariable = (value: string): boolean => value.includes("$\u007B");

const textPattern = (base: string, value: string, other: string): Pattern | undefined => {
  if (!base.startsWith("string")) return undefined;
  const folded = base.endsWith("case") || other.endsWith("case") ? value.toLowerCase() : value;
  return base === "stringlike" ? wildcards(folded) : literal(folded);
};

const includesArn = (wide: string, narrow: string): boolean => {
  const [outer, inner] = [arnParts(wildcards(wide)), arnParts(wildcards(narrow))];
  if (outer.length < 6 || inner.length < 6) return false;
  return outer.every((part, index) => includesPattern(part, inner[index] ?? []));
};

const includesBlock = (wide: string, narrow: string): boolean => {
  const [outer, inner] = [wide, narrow].map((text) => {
    if (ipaddr.isValidCIDR(text)) return ipaddr.parseCIDR(text);
    if (!ipaddr.isValid(text)) return undefined;
    const address = ipaddr.parse(text);
    return [address, address.kind() === "ipv4" ? 32 : 128] as const;
  });
  if (!outer || !inner || outer[0].kind() !== inner[0].kind()) return false;
  return outer[1] <= inner[1] && inner[0].match(outer[0], outer[1]);
};
