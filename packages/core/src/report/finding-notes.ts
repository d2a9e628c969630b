import { severities } from "../severity.ts";
import type { Report, ReportedFinding, ReportNote } from "./report.ts";
import { nounOf } from "./wording.ts";

/** Gives all that a report says beside its changes: what came of findings, then its notes. */
export const notesOf = ({ findings, notes = [] }: Report): ReportNote[] => [
  ...note("findings opened", findings?.opened ?? []),
  ...note("findings resolved", findings?.resolved ?? []),
  ...notes,
];

const note = (heading: string, findings: readonly ReportedFinding[]): ReportNote[] =>
  findings.length === 0
    ? []
    : [
        {
          heading,
          lines: findings
            .toSorted((a, b) => severities.indexOf(b.severity) - severities.indexOf(a.severity))
            .map(
              ({ severity, rule, title, resource, evidence }) =>
                `${severity} ${rule} on ${nounOf(resource.type)} ${resource.name}: ${title}${evidence.length > 0 ? ` (${evidence.join("; ")})` : ""}`,
            ),
        },
      ];
