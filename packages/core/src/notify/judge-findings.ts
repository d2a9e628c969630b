import { evaluateRules } from "../meaning/rules/evaluate-rules.ts";
import type { Finding } from "../meaning/rules/finding.ts";
import { type RuleFacts, ruleLookup } from "../meaning/rules/rule-lookup.ts";
import { suppressFindings } from "../meaning/rules/suppress-findings.ts";
import type { Suppression } from "../meaning/rules/suppression.ts";
import { withConfiguredSeverity } from "./finding-severity.ts";
import type { NotifyConfig } from "./notify-config.ts";

/** What of a configuration findings are judged by; nothing where there is none. */
export interface Judging {
  readonly suppressions?: readonly Suppression[] | undefined;
  readonly notify?: Pick<NotifyConfig, "severity"> | undefined;
}

/** Returns what the rules find in some facts: as loud as the configuration says, with the suppressions that hold then. */
export const judgeFindings = (facts: RuleFacts, { suppressions = [], notify }: Judging): Finding[] =>
  suppressFindings(evaluateRules(ruleLookup(facts)), suppressions, facts.now).map((finding) =>
    finding.status === "FAILED" ? withConfiguredSeverity(finding, notify?.severity ?? []) : finding,
  );
