import type { Operator } from "./operator.ts";

/** `BinaryEquals`: byte for byte, both sides in base 64. */
export const binaryEquals: Operator = {
  compare: (policyValue, requestValue) => {
    if (!isBase64(policyValue)) return { unclear: `${policyValue} is not base 64` };
    if (!isBase64(requestValue)) return { unclear: "the request's value is not base 64" };
    return Buffer.from(policyValue, "base64").equals(Buffer.from(requestValue, "base64"));
  },
};

const isBase64 = (text: string): boolean => /^[A-Za-z0-9+/]*={0,2}$/.test(text) && text.length % 4 === 0;
