import { ownValue } from "../../model/own-value.ts";
import { parseOperatorName } from "./operator-name.ts";
import type { Condition } from "./policy.ts";

const verbs: Readonly<Record<string, string>> = {
  stringequals: "is",
  stringnotequals: "is not",
  stringequalsignorecase: "is, in any case of letters,",
  stringnotequalsignorecase: "is not, in any case of letters,",
  stringlike: "matches",
  stringnotlike: "does not match",
  numericequals: "is",
  numericnotequals: "is not",
  numericlessthan: "is less than",
  numericlessthanequals: "is at most",
  numericgreaterthan: "is more than",
  numericgreaterthanequals: "is at least",
  dateequals: "is",
  datenotequals: "is not",
  datelessthan: "is before",
  datelessthanequals: "is not after",
  dategreaterthan: "is after",
  dategreaterthanequals: "is not before",
  bool: "is",
  binaryequals: "is",
  ipaddress: "is in",
  notipaddress: "is not in",
  arnequals: "matches",
  arnlike: "matches",
  arnnotequals: "does not match",
  arnnotlike: "does not match",
};

/** Returns a condition as part of a sentence: `aws:SourceIp is in 10.0.0.0/8 or 192.0.2.0/24`. */
export const conditionWords = ({ operator, key, values }: Condition): string => {
  const { quantifier, base, ifExists } = parseOperatorName(operator);
  if (base === "null") return `${key} is ${values.join(" or ") === "true" ? "absent" : "present"}`;
  const verb = ownValue(verbs, base);
  if (!verb) return `${operator} ${key} ${values.join(", ")}`;
  const each = quantifier === "ForAllValues" ? "every value of " : quantifier ? "some value of " : "";
  const absent = ifExists || quantifier === "ForAllValues" ? " (or is absent)" : "";
  return `${each}${key} ${verb} ${values.join(verb.includes("not") ? " nor " : " or ")}${absent}`;
};

/** Returns a condition as text by which equal ones are told: lower-case names, sorted values. */
export const conditionKey = ({ operator, key, values }: Condition): string =>
  JSON.stringify([operator.toLowerCase(), key.toLowerCase(), [...new Set(values)].sort()]);
