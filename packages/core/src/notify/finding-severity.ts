import type { AuditorConfig } from "../config/config.ts";
import type { Severity } from "../model/severity.ts";
import { matchesText } from "./match-change.ts";

interface Judged {
  readonly rule: string;
  readonly severity: Severity;
  readonly resource: { readonly type: string };
}

/** Returns a finding as loud as the configuration says: the first entry on its rule counts, entries on fields do not. */
export const withConfiguredSeverity = <F extends Judged>(
  finding: F,
  overrides: AuditorConfig["severity"],
): F => {
  const override = overrides.find(
    ({ rule, type, field }) =>
      rule !== undefined &&
      field === undefined &&
      matchesText(rule, finding.rule) &&
      matchesText(type, finding.resource.type),
  );
  return override ? { ...finding, severity: override.severity } : finding;
};
