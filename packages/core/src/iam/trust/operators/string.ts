import { expand } from "../variables.ts";
import { literal, matchesPattern, type Pattern, wildcards } from "../wildcard.ts";
import type { Operator } from "./operator.ts";

const text = (asPattern: (text: string) => Pattern, fold: (text: string) => string): Operator => ({
  compare: (policyValue, requestValue, { version, request }) => {
    const expanded = expand(policyValue, version, request, asPattern);
    if (!("pattern" in expanded)) return expanded;
    const pattern = expanded.pattern.map((part) => (typeof part === "string" ? fold(part) : part));
    return matchesPattern(pattern, fold(requestValue));
  },
});

const asIs = (value: string): string => value;

/** `StringEquals`: `*` and `?` mean themselves. */
export const stringEquals = text(literal, asIs);
export const stringEqualsIgnoreCase = text(literal, (value) => value.toLowerCase());
export const stringLike = text(wildcards, asIs);
