export { canonicalPolicy, canonicalPolicyText } from "./canonical-policy.ts";
export { parsePolicy } from "./parse-policy.ts";
export type { Condition, ListElement, Policy, PrincipalElement, Statement } from "./policy.ts";
export { PolicyUnparsable } from "./policy-unparsable.ts";
