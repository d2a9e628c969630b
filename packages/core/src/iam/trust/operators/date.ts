import type { Operator } from "./operator.ts";

const date = (holds: (requestValue: number, policyValue: number) => boolean): Operator => ({
  compare: (policyValue, requestValue) => {
    const expected = parse(policyValue);
    const found = parse(requestValue);
    if (expected === undefined) return { unclear: `${policyValue} is no ISO 8601 date or epoch time` };
    if (found === undefined) return { unclear: `the request's ${requestValue} is no date` };
    return holds(found, expected);
  },
});

/** ISO 8601 in the forms of https://www.w3.org/TR/NOTE-datetime, or epoch seconds. Four digits alone could be either. */
const parse = (text: string): number | undefined => {
  if (/^\d{5,}(\.\d+)?$/.test(text)) return Number(text) * 1000;
  if (!/^\d{4}-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?)?$/.test(text))
    return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
};

export const dateEquals = date((a, b) => a === b);
export const dateLessThan = date((a, b) => a < b);
export const dateLessThanEquals = date((a, b) => a <= b);
export const dateGreaterThan = date((a, b) => a > b);
export const dateGreaterThanEquals = date((a, b) => a >= b);
