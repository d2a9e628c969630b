import type { Operator } from "./operator.ts";

/** `Bool`. Policy variables are no values for it. */
export const bool: Operator = {
  compare: (policyValue, requestValue) => {
    const expected = policyValue.toLowerCase();
    if (expected !== "true" && expected !== "false")
      return { unclear: `${policyValue} is neither true nor false` };
    return requestValue.toLowerCase() === expected;
  },
};
