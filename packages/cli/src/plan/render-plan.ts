import { type Severity, severities } from "@eks-auditor/core";
import { counted, escapeInvisible, nounOf, type Palette, timeText } from "@eks-auditor/core/report";
import { findingText } from "../formats/finding-text.ts";
import type { JudgedPlan } from "./judge-plan.ts";

type Change = JudgedPlan["changes"][number];
type Effect = Change["effects"][number];

const attributesMax = 6;

/** Renders what a plan would mean, the loudest first: each effect in the words of reports, with the address that brings it. */
export const renderPlan = (plan: JudgedPlan, palette: Palette): string => {
  const effects = plan.changes.flatMap((change) => change.effects.map((effect) => ({ change, effect })));
  const opened = effects.filter(({ effect }) => effect.direction === "opened").sort(byLoudness);
  const closed = effects.filter(({ effect }) => effect.direction === "closed");
  const { findings } = plan;
  const parts = [
    summary(plan, palette),
    section(
      "would open:",
      opened.flatMap(({ change, effect }) => effectLines(change, effect, palette)),
    ),
    section(
      "would close:",
      closed.map(
        ({ change, effect }) => `  ${escapeInvisible(effect.sentence)} (${escapeInvisible(change.label)})`,
      ),
    ),
    section(
      "findings that would open:",
      findings.opened
        .toSorted((a, b) => loudness(b.severity) - loudness(a.severity))
        .flatMap((finding) => [
          `  ${tag(finding.severity, palette)} ${escapeInvisible(finding.rule)}: ${escapeInvisible(findingText(finding))}`,
          ...(finding.fix === undefined ? [] : [`      Fix: ${escapeInvisible(finding.fix)}`]),
        ]),
    ),
    section(
      "findings that would close:",
      findings.resolved.map(
        (finding) =>
          `  ${escapeInvisible(finding.rule)}: ${escapeInvisible(finding.title)} (${escapeInvisible(finding.resource.name)})`,
      ),
    ),
    section("perhaps, not known until apply:", [
      ...plan.unknown.map(
        ({ address, attributes }) => `  ${escapeInvisible(address)}: ${attributesText(attributes)}`,
      ),
      ...undecidedLines(findings.undecided),
    ]),
    unsupportedLine(plan),
    plan.unread.length > 0
      ? `Not read whole, so there may be more: ${[...new Set(plan.unread.map(({ section: name }) => name))].join(", ")}`
      : "",
  ];
  return parts.filter((part) => part !== "").join("\n\n");
};

const summary = (plan: JudgedPlan, palette: Palette): string => {
  const opened = plan.changes.flatMap(({ effects }) =>
    effects.filter(({ direction }) => direction === "opened"),
  );
  const worst = [...opened, ...plan.findings.opened]
    .map(({ severity }) => severity)
    .sort((a, b) => loudness(b) - loudness(a))[0];
  const what = [
    counted(opened.length, "effect"),
    `${counted(plan.findings.opened.length, "finding")} opened`,
    `${plan.findings.resolved.length} closed`,
  ].join(", ");
  const changes = counted(plan.changes.length, "change");
  return `${worst === undefined ? "" : `${tag(worst, palette)} `}The plan would make ${changes}: ${what}. Laid over account ${plan.accountId} as of ${timeText(plan.at)}.`;
};

const effectLines = (change: Change, effect: Effect, palette: Palette): string[] => [
  `  ${tag(effect.severity, palette)} ${escapeInvisible(effect.sentence)}`,
  `      by ${escapeInvisible(change.label)}: ${nounOf(change.type)} ${escapeInvisible(change.name)} would be ${change.kind}`,
  ...effect.evidence.map((fact) => `      · ${escapeInvisible(fact)}`),
];

/** What is not known leaves many rules undecided: it is said once. */
const undecidedLines = (findings: JudgedPlan["findings"]["undecided"]): string[] =>
  [...Map.groupBy(findings, ({ resource, evidence }) => `${resource.name}: ${evidence.join("; ")}`)].map(
    ([what, same]) => {
      const [first] = same;
      const rules = same.length === 1 && first ? first.rule : `${same.length} rules`;
      return `  ${escapeInvisible(what)} (${rules})`;
    },
  );

const section = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? "" : [title, ...lines].join("\n");

const attributesText = (attributes: readonly string[]): string => {
  const shown = attributes.slice(0, attributesMax).map(escapeInvisible).join(", ");
  return attributes.length > attributesMax ? `${shown} and ${attributes.length - attributesMax} more` : shown;
};

const unsupportedLine = ({ unsupported }: JudgedPlan): string => {
  const types = Object.entries(unsupported);
  if (types.length === 0) return "";
  const all = types.reduce((sum, [, count]) => sum + count, 0);
  return `Not judged: ${counted(all, "change")} of types that are not understood: ${types
    .map(([type, count]) => (count === 1 ? escapeInvisible(type) : `${escapeInvisible(type)} (${count})`))
    .join(", ")}`;
};

const loudness = (severity: Severity): number => severities.indexOf(severity);
const byLoudness = (a: { effect: Effect }, b: { effect: Effect }): number =>
  loudness(b.effect.severity) - loudness(a.effect.severity);
const tag = (severity: Severity, palette: Palette): string => palette.severity(severity)(severity);
