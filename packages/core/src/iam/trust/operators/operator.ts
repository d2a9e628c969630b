import type { TrustRequest } from "../request.ts";

/**
 * How a policy value compares with a value of the request. `absent`: a policy variable has no value, so nothing can
 * match; `unclear`: it cannot be told. Both say why.
 */
export type OperatorResult = boolean | { readonly unclear: string } | { readonly absent: string };

/** One kind of comparison, in its positive sense. */
export interface Operator {
  readonly compare: (policyValue: string, requestValue: string, setting: Setting) => OperatorResult;
}

/** What a comparison may need beyond the two values. */
export interface Setting {
  readonly version: string;
  readonly request: TrustRequest;
}
