import { severities } from "../model/severity.ts";
import { nounOf } from "../model/words.ts";
import type { Report, ReportedFinding, ReportNote } from "./report.ts";

/** Returns all that a report says beside its changes: what came of findings, then its notes. */
export const notesOf = ({ findings, notes = [] }: Report): ReportNote[] => [
  ...note("findings opened", findings?.opened ?? [], openedText),
  ...note("findings resolved", findings?.resolved ?? [], resolvedText),
  ...notes,
];

const note = (
  heading: string,
  findings: readonly ReportedFinding[],
  textOf: (finding: ReportedFinding) => string,
): ReportNote[] =>
  findings.length === 0
    ? []
    : [
        {
          heading,
          lines: findings
            .toSorted((a, b) => severities.indexOf(b.severity) - severities.indexOf(a.severity))
            .map(textOf),
        },
      ];

/** What is wrong, on what, why, and how to mend it. */
const openedText = ({
  severity,
  rule,
  title,
  wrong = title,
  fix,
  resource,
  evidence,
}: ReportedFinding): string =>
  [
    `${severity} ${rule} on ${nounOf(resource.type)} ${resource.name}: ${wrong}`,
    ...(evidence.length > 0 ? [`(${evidence.join("; ")})`] : []),
    ...(fix === undefined ? [] : [`Fix: ${fix}`]),
  ].join(" ");

/** What is right now. */
const resolvedText = ({ severity, rule, title, resource }: ReportedFinding): string =>
  `${severity} ${rule} on ${nounOf(resource.type)} ${resource.name}: ${title}`;
