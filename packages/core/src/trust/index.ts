export { awsRequest, type GivenContext, serviceRequest, webIdentityRequest } from "./callers.ts";
export { type CanAssumeQuestion, canAssume, QuestionInvalid } from "./can-assume.ts";
export { canonicalPolicy, canonicalPolicyText } from "./canonical-policy.ts";
export {
  decideTrust,
  evaluateTrust,
  type StatementFinding,
  type TrustVerdict,
  type Verdict,
} from "./evaluate-trust.ts";
export { normaliseIssuer, parseClusterIssuer, parseProviderArn, sameIssuer } from "./issuer.ts";
export { parsePolicy } from "./parse-policy.ts";
export type { Condition, ListElement, Policy, PrincipalElement, Statement } from "./policy.ts";
export { PolicyUnparsable } from "./policy-unparsable.ts";
export type { RequestPrincipal, TrustRequest } from "./request.ts";
