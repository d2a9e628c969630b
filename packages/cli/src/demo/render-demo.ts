import { isDrift, scopeKey, severities } from "@eks-auditor/core";
import { counted, escapeInvisible, type Palette, renderTerminal, timeText } from "@eks-auditor/core/report";
import type { PlayedStep } from "@eks-auditor/local";
import type { CaptureResult } from "@eks-auditor/pipeline";
import { fit } from "../fit.ts";
import { invocation } from "../invocation.ts";
import type { DemoTotals } from "./demo-totals.ts";

/** What Slack was told about a report during a step. */
export interface SlackPost {
  readonly reportId: string;
  readonly kind: string;
  readonly posted: number;
  /** Why nobody was told. */
  readonly reason?: string;
}

const width = 96;
const rule = "─".repeat(width);

/** Returns one step as a person reads it: what arrived, what was read, what is reported, what Slack got. */
export const renderStep = (
  step: PlayedStep,
  number: number,
  told: readonly SlackPost[],
  channel: string,
  palette: Palette,
): string => {
  const lines = [
    "",
    palette.faint(rule),
    palette.strong(`${number}. ${step.title}`),
    "",
    `  ${arrived(step)}`,
    ...step.captures.flatMap(read).map((line) => `  ${line}`),
  ];
  for (const report of step.reports) {
    const delivery = told.find(({ reportId }) => reportId === report.id);
    // Published once more beside a report that says more now: nothing new in this one.
    if (delivery?.kind === "unchanged") continue;
    if (delivery?.kind === "added") {
      lines.push("", `  Report ${report.id} now says who did it:`, "");
      const late = report.changes.flatMap(({ type, name, causes }) =>
        causes.map(({ eventName, actor }) => `${eventName} by ${actor.name}: ${type} ${name}`),
      );
      lines.push(...late.map((line) => `    ${line}`));
    } else lines.push("", indent(renderTerminal(report, { palette, width: width - 2 })));
    if (delivery) lines.push("", `  Slack ${channel}: ${slackWords(delivery)}`);
  }
  if (step.reports.length === 0) lines.push("", "  Nothing to report.");
  return lines.join("\n");
};

/** Returns what the demo counted, where its history is, and what to try on it. */
export const renderTotals = (
  steps: readonly PlayedStep[],
  totals: DemoTotals,
  more: { readonly writes: number; readonly history: string; readonly urls: readonly string[] },
  palette: Palette,
): string =>
  [
    "",
    palette.faint(rule),
    palette.strong("What happened"),
    "",
    ...stepTable(steps, palette),
    "",
    palette.strong("What was counted"),
    "",
    `  ${counted(totals.records, "record")}: ${totals.routed} to act on, ${counted(totals.duplicates, "duplicate")}, ${counted(totals.attempts, "failed attempt")} (kept in the ledger), ${totals.ignored} ignored, ${totals.unknown} unknown`,
    `  ${totals.calls} reads of AWS APIs, ${more.writes} items written to DynamoDB`,
    `  ${counted(totals.changes, "change")} of resources in ${counted(totals.reports, "report")}; ${counted(totals.deletions, "deletion")}, confirmed by a second read`,
    `  ${counted(totals.misses, "change")} without any event (a miss: found by the sweep)`,
    "",
    `  The history is in ${more.history}`,
    `  Try: ${invocation} serve --open --history ${more.history}`,
    ...more.urls.map((url) => `    ${url}`),
    "",
  ].join("\n");

/** One line a step: how loud, and the headline of its worst report. */
const stepTable = (steps: readonly PlayedStep[], palette: Palette): string[] =>
  steps.map(({ reports }, index) => {
    const [loudest] = reports.toSorted(
      (a, b) => severities.indexOf(b.severity) - severities.indexOf(a.severity),
    );
    const number = `${index + 1}.`.padStart(5);
    if (!loudest) return palette.faint(`${number}  ${"-".padEnd(13)}  nothing to report`);
    const { severity, title } = loudest;
    return `${number}  ${palette.severity(severity)(severity)}${" ".repeat(15 - severity.length)}${fit(escapeInvisible(title), width - 22)}`;
  });

const arrived = ({ at, trigger, decoded, routing }: PlayedStep): string => {
  if (trigger === "sweep" || !decoded || !routing)
    return `${timeText(at)}: the scheduled sweep reads everything`;
  const { routed, duplicate, attempt, ignored, unknown } = routing.counts;
  const parts = [
    [routed, "to act on"],
    [duplicate, "seen before"],
    [attempt, "failed, kept as attempt"],
    [ignored, "ignored"],
    [unknown, "unknown"],
  ] as const;
  const words = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  const count = decoded.records.length;
  return `${timeText(at)}: ${count} CloudTrail ${count === 1 ? "record" : "records"} (${words.join(", ")})`;
};

const read = ({ request, readings, outcome }: CaptureResult): string[] => {
  const changes = outcome.kind === "committed" ? outcome.snapshot.changes : [];
  return readings.map(({ section, status, resources, calls, unread }) => {
    const own = changes.filter((change) => change.section === section);
    const drift = own.filter(isDrift).length;
    const entered = own.length - drift;
    const news = [
      drift > 0 ? `${drift} changed` : "",
      entered > 0 ? `${entered} came into view` : "",
      own.length === 0 ? "nothing changed" : "",
    ].filter(Boolean);
    const gaps = unread.map(({ what, reason }) => `; ${what}: ${reason}`);
    return `read ${scopeKey(request.scope)} ${section}: ${status}, ${counted(resources.length, "resource")} in ${counted(calls, "call")}, ${news.join(", ")}${gaps.join("")}`;
  });
};

const slackWords = ({ kind, posted, reason }: SlackPost): string => {
  if (kind === "held") return `nobody is told: ${reason}`;
  if (kind === "added") return "added to the thread of its message";
  return posted === 1 ? "one message" : `one message with ${posted - 1} more in its thread`;
};

const indent = (text: string): string =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => (line === "" ? "" : `  ${line}`))
    .join("\n");
