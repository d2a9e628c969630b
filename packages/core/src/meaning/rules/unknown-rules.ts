import { matchesPattern, wildcards } from "../../iam/trust/wildcard.ts";
import { catalogue } from "./catalogue.ts";

/** What of a configuration names rules. */
export interface NamesRules {
  readonly suppressions: readonly { readonly rule: string }[];
  /** Patterns, in which `*` stands for any text. */
  readonly severity: readonly { readonly rule?: string | undefined }[];
}

/**
 * Returns what a configuration says of rules that this version does not have, one line for each, with the rule that was
 * probably meant. Something suppressed under a wrong name would be told all the same, and nobody would know why.
 */
export const unknownRules = ({ suppressions, severity }: NamesRules): string[] => {
  const ids = catalogue.map(({ id }) => id);
  return [
    ...suppressions.flatMap(({ rule }, index) =>
      ids.includes(rule) ? [] : [`suppressions.${index}.rule: ${notKnown(rule, ids)}`],
    ),
    ...severity.flatMap(({ rule }, index) =>
      rule === undefined || ids.some((id) => matchesPattern(wildcards(rule), id))
        ? []
        : [`severity.${index}.rule: ${notKnown(rule, ids)}`],
    ),
  ];
};

const notKnown = (rule: string, ids: readonly string[]): string => {
  const words = new Set(rule.split("-"));
  const shared = (id: string): number => id.split("-").filter((word) => words.has(word)).length;
  const [nearest = ""] = ids.toSorted((a, b) => shared(b) - shared(a));
  const hint = shared(nearest) > 0 ? `, did you mean ${nearest}?` : "";
  return `there is no rule ${rule}${hint} (docs/rules.md lists them)`;
};
