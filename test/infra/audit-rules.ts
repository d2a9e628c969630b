import type { VariantName } from "../../infra/synthesis/variants.ts";
import { matchesPattern } from "./matches-pattern.ts";
import { resourcesOf } from "./synthesized.ts";

/** A rule on the default bus that lets changes of what is audited in. */
export interface AuditRule {
  readonly name: string;
  readonly region: string;
  readonly pattern: Record<string, unknown>;
}

/**
 * Returns a variant's rules on default buses whose events go to the events queue, at once or over the home region's bus.
 * Others look after the auditor itself.
 */
export const auditRules = (variant: VariantName, home: string): AuditRule[] => {
  const destinations = new Set([
    ...resourcesOf("aws:sqs/queue:Queue", variant)
      .filter(({ name }) => name === "EventsQueue")
      .map(({ outputs }) => outputs.arn),
    ...resourcesOf("aws:cloudwatch/eventBus:EventBus", variant)
      .filter(({ name }) => name === "ForwardedBus")
      .map(({ outputs }) => outputs.arn),
  ]);
  const delivering = new Set(
    resourcesOf("aws:cloudwatch/eventTarget:EventTarget", variant)
      .filter(({ inputs }) => destinations.has(inputs.arn))
      .map(({ inputs }) => inputs.rule),
  );
  return resourcesOf("aws:cloudwatch/eventRule:EventRule", variant)
    .filter(
      ({ name, inputs }) =>
        inputs.eventBusName === undefined && delivering.has(inputs.name) && !/^heartbeat(-|$)/.test(name),
    )
    .map(({ inputs }) => ({
      name: String(inputs.name),
      region: String(inputs.region ?? home),
      pattern: JSON.parse(String(inputs.eventPattern)) as Record<string, unknown>,
    }));
};

/** Returns the names of the rules that an event of a region's default bus meets. */
export const rulesMet = (rules: readonly AuditRule[], region: string, event: unknown): string[] =>
  rules
    .filter((rule) => rule.region === region && matchesPattern(rule.pattern, event))
    .map(({ name }) => name);
