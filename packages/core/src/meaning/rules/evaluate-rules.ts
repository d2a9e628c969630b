import { type Resource, type ResourceType, resourceKey } from "../../model/resource.ts";
import type { Severity } from "../../model/severity.ts";
import { type Awaited, awaitedFor } from "./awaited.ts";
import { catalogue } from "./catalogue.ts";
import type { Finding } from "./finding.ts";
import type { Outcome } from "./outcome.ts";
import type { Rule } from "./rule.ts";
import type { RuleLookup, SeenResource } from "./rule-lookup.ts";

/** What to evaluate. */
export interface Evaluation {
  /** The whole catalogue when absent. */
  readonly rules?: readonly Rule[];
  /** Returns the resources of a type that a rule is to judge; all of the view's when absent. */
  readonly resourcesFor?: (rule: Rule, type: ResourceType) => readonly SeenResource[];
  /** Give also what passed, and what does not apply. */
  readonly all?: boolean;
}

/**
 * Judges the resources of a view by the rules, and gives what failed, what broke and what could not be told, in the
 * order of the rules and then of the resources. What is not among it passed, or does not apply. A rule that throws
 * gives an `ERROR` for that resource, and the others go on.
 */
export const evaluateRules = (
  view: RuleLookup,
  { rules = catalogue, resourcesFor = (_, type) => view.ofType(type), all = false }: Evaluation = {},
): Finding[] => {
  const findings: Finding[] = [];
  for (const rule of rules)
    for (const type of rule.types)
      for (const resource of resourcesFor(rule, type)) {
        const outcome = judgeOne(rule, resource, view);
        if (all || !quiet.has(outcome.status)) findings.push(findingOf(rule, resource, outcome));
      }
  return findings;
};

type Judged = (Outcome | { readonly status: "ERROR"; readonly evidence: readonly string[] }) & {
  readonly awaits?: Awaited;
};

const quiet: ReadonlySet<Judged["status"]> = new Set(["PASSED", "NOT_APPLICABLE"]);

/** Judges one resource by one rule. What fails only by facts of different instants is not known yet. */
export const judgeOne = (rule: Rule, resource: SeenResource, view: RuleLookup): Judged => {
  const outcome = judge(rule, resource, view);
  const awaits = outcome.status === "FAILED" ? awaitedFor(rule, resource, view) : undefined;
  if (!awaits) return outcome;
  const evidence = [`not known yet: ${awaits.section} was last read before this was as it is`];
  return { status: "NOT_EVALUATED", evidence, awaits };
};

/** Whatever a rule throws is that rule's fault, and must be seen: it is the one thing that is caught unnamed. */
const judge = (rule: Rule, resource: SeenResource, view: RuleLookup): Judged => {
  try {
    return rule.evaluate(resource, view);
  } catch (error) {
    const message = error instanceof Error ? `${error.name}: ${error.message}` : "what it threw is no error";
    return { status: "ERROR", evidence: [`the rule broke: ${message}`] };
  }
};

const findingOf = (
  rule: Rule,
  { type, id, name, owners, revisionAt }: SeenResource,
  outcome: Judged,
): Finding => ({
  id: findingId(rule, { type, id }, outcome),
  rule: rule.id,
  title: rule.title,
  wrong: rule.wrong,
  fix: rule.remediation.console,
  status: outcome.status,
  severity: severityOf(rule, outcome),
  resource: { type, id, name, owners },
  evidence: outcome.evidence,
  ...(revisionAt !== undefined && { since: revisionAt }),
  ...(outcome.awaits && { awaits: outcome.awaits }),
});

const findingId = (rule: Rule, resource: Pick<Resource, "type" | "id">, { status }: Judged): string => {
  const id = `${rule.id}|${resourceKey(resource)}`;
  return status === "ERROR" ? `${id}|ERROR` : id;
};

const severityOf = (rule: Rule, outcome: Judged): Severity => {
  if (outcome.status === "ERROR") return rule.severity;
  return outcome.status === "FAILED" ? (outcome.severity ?? rule.severity) : "INFORMATIONAL";
};
