import { evaluateRules } from "../rules/evaluate-rules.ts";
import type { Finding } from "../rules/finding.ts";
import { suppressFindings } from "../rules/suppress-findings.ts";
import type { Suppression } from "../rules/suppression.ts";
import { type RuleFacts, ruleView } from "../rules/view.ts";
import type { AttentionConfig } from "./attend.ts";
import { withConfiguredSeverity } from "./finding-severity.ts";

/** What of a configuration findings are judged by; nothing where there is none. */
export interface Judging {
  readonly suppressions?: readonly Suppression[] | undefined;
  readonly attention?: Pick<AttentionConfig, "severity"> | undefined;
}

/** Returns what the rules find in some facts: as loud as the configuration says, with the suppressions that hold then. */
export const judgeFindings = (facts: RuleFacts, { suppressions = [], attention }: Judging): Finding[] =>
  suppressFindings(evaluateRules(ruleView(facts)), suppressions, facts.now).map((finding) =>
    finding.status === "FAILED" ? withConfiguredSeverity(finding, attention?.severity ?? []) : finding,
  );
