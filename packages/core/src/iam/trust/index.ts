export {
  type AssumableRole,
  type AssumingSubject,
  assumableRoles,
  parseAssumingSubject,
} from "./assumable-roles.ts";
export { awsRequest, type GivenContext, serviceRequest, webIdentityRequest } from "./callers.ts";
export { type CanAssumeQuestion, canAssume, parseTrustPolicy, QuestionInvalid } from "./can-assume.ts";
export { canonicalPolicy, canonicalPolicyText } from "./canonical-policy.ts";
export { compareStatements, type StatementChange } from "./compare-statements.ts";
export { compareSubjects, type SubjectChange } from "./compare-subjects.ts";
export { conditionWords } from "./condition-words.ts";
export { type Confinement, confinement } from "./confines.ts";
export {
  decideTrust,
  evaluateTrust,
  type StatementFinding,
  type TrustVerdict,
  type Verdict,
} from "./evaluate-trust.ts";
export {
  type Provider,
  parseClusterIssuer,
  parseProviderArn,
} from "./issuer.ts";
export { parsePolicy } from "./parse-policy.ts";
export type { Condition, ListElement, Policy, PrincipalElement, Statement } from "./policy.ts";
export { PolicyUnparsable } from "./policy-unparsable.ts";
export type { RequestPrincipal, TrustRequest } from "./request.ts";
export { includesSubject, type Subject } from "./subject.ts";
export type { NamePattern, NameSet } from "./subject-names.ts";
export { subjectSeverity } from "./subject-severity.ts";
export { asSubject, subjectWords, type TrustKnowledge } from "./subject-words.ts";
export {
  judgeTrust,
  type TrustProblem,
  type TrustProblemKind,
  type TrustWorld,
  trustProblems,
} from "./trust-problems.ts";
export { type Assumers, whoCanAssume } from "./who-can-assume.ts";
