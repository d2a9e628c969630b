import type { schema } from "@eks-auditor/api";
import { scopeKey } from "@eks-auditor/core";
import { counted, escapeInvisible, factText, nounOf, type Palette, timeText } from "@eks-auditor/core/report";
import { renderAge, renderMissing } from "./render-basis.ts";
import { bySeverity } from "./render-digest.ts";

/** Returns findings as a person reads them on a terminal: by rule, the loudest first. */
export const renderFindings = (
  { accountId, at, unread, basis, items }: Omit<schema.FindingPage, "cursor">,
  palette: Palette,
): string => {
  const rules = Map.groupBy(items, ({ severity, rule }) => `${severity} ${rule}`);
  return [
    palette.strong(`account ${accountId}`),
    palette.faint(
      `${timeText(at)} · ${counted(items.length, "finding")} of ${counted(rules.size, "rule")}: ${bySeverity(items)}`,
    ),
    palette.faint(renderAge(basis)),
    ...[...rules.values()].flatMap((findings) => ofRule(findings, palette)),
    ...(unread.length > 0
      ? [
          "",
          palette.warning("not read whole, so there may be more findings:"),
          ...unread.map(({ scope, section }) => palette.warning(`  ${section} of ${scopeKey(scope)}`)),
        ]
      : []),
    ...renderMissing(basis, palette),
  ].join("\n");
};

const ofRule = (findings: readonly schema.Finding[], palette: Palette): string[] => {
  const [first] = findings;
  if (!first) return [];
  return [
    "",
    `${palette.severity(first.severity)(first.severity)}  ${palette.strong(first.rule)}`,
    `  ${first.status === "FAILED" ? (first.wrong ?? first.title) : first.title}`,
    ...(first.fix === undefined ? [] : [palette.faint(`  fix: ${first.fix}`)]),
    ...findings.flatMap(({ status, resource, clusters, since, evidence, suppression }) => [
      `  - ${nounOf(resource.type)} ${escapeInvisible(resource.name)}${status === "ERROR" ? palette.warning(" (the rule broke)") : ""}${whereAndWhen(resource, clusters, since)}`,
      ...evidence.map((line) => palette.faint(`      ${escapeInvisible(factText(line))}`)),
      ...(suppression
        ? [
            palette.faint(
              `      ${escapeInvisible(suppression.owner)} answers for it until ${timeText(suppression.expiresAt)}: ${escapeInvisible(suppression.reason)}`,
            ),
          ]
        : []),
    ]),
  ];
};

/** Of which clusters, and since when it is as it is. */
const whereAndWhen = (
  { type, name }: schema.Finding["resource"],
  clusters: schema.Finding["clusters"],
  since: string | undefined,
): string => {
  const others = clusters.filter(({ cluster }) => type !== "AWS::EKS::Cluster" || cluster !== name);
  const names = [...new Set(others.map(({ cluster }) => escapeInvisible(cluster)))];
  return [
    names.length > 0 ? `, cluster${names.length > 1 ? "s" : ""} ${names.join(", ")}` : "",
    since === undefined ? "" : `, as it is since ${timeText(since)}`,
  ].join("");
};
