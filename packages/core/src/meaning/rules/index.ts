export type { Awaited } from "./awaited.ts";
export { catalogue } from "./catalogue.ts";
export { type ConcernedRule, concernedRules, type NeededFacts, neededFacts } from "./concerned-rules.ts";
export { type Evaluation, evaluateRules } from "./evaluate-rules.ts";
export { supportDates } from "./facts/kubernetes-versions.ts";
export { type Finding, isOpen } from "./finding.ts";
export { type FindingChange, findingChanges } from "./finding-changes.ts";
export { type NotOurs, notOurs } from "./not-ours.ts";
export type { Outcome } from "./outcome.ts";
export type { Remediation, Rule, RuleInput, RuleMappings } from "./rule.ts";
export {
  type RuleFacts,
  type RuleLookup,
  ruleLookup,
  type SeenResource,
} from "./rule-lookup.ts";
export { suppressFindings } from "./suppress-findings.ts";
export type { Suppression } from "./suppression.ts";
export { type NamesRules, unknownRules } from "./unknown-rules.ts";
