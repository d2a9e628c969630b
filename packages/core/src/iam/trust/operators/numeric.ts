import type { Operator } from "./operator.ts";

const numeric = (holds: (requestValue: number, policyValue: number) => boolean): Operator => ({
  compare: (policyValue, requestValue) => {
    const expected = parse(policyValue);
    const found = parse(requestValue);
    if (expected === undefined) return { unclear: `${policyValue} is no number` };
    if (found === undefined) return { unclear: `the request's ${requestValue} is no number` };
    return holds(found, expected);
  },
});

const parse = (text: string): number | undefined =>
  /^[+-]?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : undefined;

export const numericEquals = numeric((a, b) => a === b);
export const numericLessThan = numeric((a, b) => a < b);
export const numericLessThanEquals = numeric((a, b) => a <= b);
export const numericGreaterThan = numeric((a, b) => a > b);
export const numericGreaterThanEquals = numeric((a, b) => a >= b);
