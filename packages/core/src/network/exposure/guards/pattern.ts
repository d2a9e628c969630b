import { includesPattern, overlap, wildcards } from "../../../iam/trust/wildcard.ts";

/** Marks a value that is a regular expression, of which nothing but equality is decided. */
const regexMark = "~";

/**
 * Returns whether a value of a listener rule (`*` any text, `?` one character) takes in all that another one does. False
 * where that is not certain.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html
 */
export const covers = (value: string, other: string): boolean => {
  if (value === other) return true;
  if (value.startsWith(regexMark) || other.startsWith(regexMark)) return false;
  return includesPattern(wildcards(value), wildcards(other));
};

/** Returns whether something may match two values. */
export const mayOverlap = (a: string, b: string): boolean =>
  a.startsWith(regexMark) || b.startsWith(regexMark) || overlap(wildcards(a), wildcards(b));
