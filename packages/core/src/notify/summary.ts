import type { AuditorConfig } from "../config/config.ts";
import type { Instant } from "../model/instant.ts";
import { shiftInstant } from "../model/instant.ts";
import { severities, worst } from "../model/severity.ts";
import { counted, timeText } from "../model/words.ts";
import type { Report, ReportNote } from "../report/report.ts";
import { reportId } from "../report/report-id.ts";
import { whereIn } from "../report/title.ts";
import { decideNotify, type NotifyDecision } from "./decide-notify.ts";
import { occurrences, type Span, timesBefore } from "./hours.ts";
import { mutedText } from "./muted.ts";
import type { NotifyConfig } from "./notify-config.ts";

/** How far back a summary that nobody sent yet is still sent: somewhat longer than the longest time between sweeps. */
const lookBackMilliseconds = 26 * 3_600_000;
const linesMax = 200;

/** A span of time that a summary is due for, and where it goes. */
export interface DueSummary extends Span {
  readonly channel: string;
  /** Of quiet hours that ended, or of the day. */
  readonly of: "quiet" | "day";
}

/** Returns the id of the report that a summary becomes. */
export const summaryId = (accountId: string, { channel, of, from, to }: DueSummary): string =>
  reportId("summary", accountId, channel, of, from, to);

/** Returns the summaries that are due by now, oldest first: one for each quiet time that ended, and one a day. */
export const dueSummaries = (
  { quiet, summary, slack }: Pick<AuditorConfig, "quiet" | "summary" | "slack">,
  now: Instant,
): DueSummary[] => {
  const recent = { from: shiftInstant(now, -lookBackMilliseconds), to: now };
  const hasEnded = ({ to }: Span): boolean => to > recent.from && to <= now;
  const ended = quiet.flatMap(({ hours, during }) => [
    ...(hours ? occurrences(hours, recent).filter(hasEnded) : []),
    ...(during && hasEnded(during) ? [during] : []),
  ]);
  const channel = summary?.channel ?? slack.channel;
  const days = summary ? timesBefore(summary, now, 3) : [];
  const daily = days.slice(0, -1).flatMap((to, index) => {
    const from = days[index + 1];
    return from === undefined || to <= recent.from ? [] : [{ from, to, channel, of: "day" as const }];
  });
  return [...ended.map(({ from, to }) => ({ from, to, channel, of: "quiet" as const })), ...daily].sort(
    (a, b) => (a.to < b.to ? -1 : a.to > b.to ? 1 : 0),
  );
};

/** A report with the channels that have been told of it. */
export interface DeliveredReport {
  readonly report: Report;
  readonly told: ReadonlySet<string>;
}

/**
 * Returns the summary of what nobody was told in a span of time: held back by quiet hours, muted or expected, too quiet to
 * tell, and mutes that have ended. Null when there is nothing to sum up. Pure; the same span of the same account has the
 * same id.
 */
export const buildSummary = (
  accountId: string,
  due: DueSummary,
  reports: readonly DeliveredReport[],
  config: NotifyConfig,
): Report | null => {
  const { from, to, of } = due;
  const looked = reports
    .filter(
      ({ report }) =>
        report.kind !== "summary" && report.kind !== "watching" && report.accountId === accountId,
    )
    .map(({ report, told }) => ({ report, told, decision: decideNotify(report, config, report.to, told) }));
  const untold = looked.filter(({ told }) => told.size === 0);
  const heldFor = (kind: "quiet" | "severity") =>
    untold.filter(
      ({ decision: { held, notify } }) => notify.length === 0 && held.some((hold) => hold.kind === kind),
    );
  const quiet = heldFor("quiet");
  const silent = of === "day" ? heldFor("severity") : [];
  const muted = looked.filter(({ decision }) => decision.muted.length > 0);
  const notes = [
    note(
      "held back",
      quiet.toSorted(byLoudness).map(({ report, decision }) => line(report, decision)),
    ),
    note("muted or expected", mutedLines(muted)),
    note("too quiet to tell", counts(silent.map(({ report }) => report))),
    note("mutes that have ended", endedLines(looked.map(({ decision }) => decision))),
  ].flat();
  if (notes.length === 0) return null;
  const seen = new Set([...quiet, ...silent, ...muted].map(({ report }) => report.id)).size;
  return {
    kind: "summary",
    id: summaryId(accountId, due),
    accountId,
    cluster: null,
    from,
    to,
    snapshotIds: [],
    severity: worst(quiet.map(({ decision }) => decision.severity)),
    title: `What nobody was told from ${timeText(from)} to ${timeText(to)}: ${
      [
        ...(quiet.length > 0 ? [`${counted(quiet.length, "report")} held back`] : []),
        ...(muted.length > 0
          ? [`${counted(muted.flatMap(({ decision }) => decision.muted).length, "change")} muted`]
          : []),
        ...(silent.length > 0 ? [`${counted(silent.length, "report")} too quiet`] : []),
      ].join(", ") || "mutes have ended"
    }`,
    actors: [],
    changes: [],
    unattributed: 0,
    seen,
    notes,
    unread: [],
  };
};

interface Looked {
  readonly report: Report;
  readonly decision: NotifyDecision;
}

const byLoudness = (a: Looked, b: Looked): number =>
  severities.indexOf(b.decision.severity) - severities.indexOf(a.decision.severity);

const line = ({ id, title, to }: Report, { severity }: NotifyDecision): string =>
  `${severity} ${title} (${timeText(to)}, report ${id})`;

/** Who muted how many changes: a mute that hides a storm must not hide it here too. */
const mutedLines = (looked: readonly Looked[]): string[] => {
  const groups = new Map<string, { names: Set<string>; count: number }>();
  for (const { decision } of looked)
    for (const change of decision.muted) {
      const key = mutedText(change);
      const group = groups.get(key) ?? { names: new Set<string>(), count: 0 };
      group.names.add(change.name);
      group.count += 1;
      groups.set(key, group);
    }
  return [...groups].map(([why, { names, count }]) => {
    const shown = [...names].slice(0, 5);
    const more = names.size - shown.length;
    return `${counted(count, "change")} ${why}: ${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
  });
};

/** Returns whose reports they were: `12 reports of AWS Load Balancer Controller in payments`. */
const counts = (reports: readonly Report[]): string[] => {
  const groups = Map.groupBy(
    reports,
    (report) => `${report.by?.name ?? "nobody known"} in ${whereIn(report)}`,
  );
  return [...groups].map(([whose, group]) => `${counted(group.length, "report")} of ${whose}`);
};

const endedLines = (decisions: readonly NotifyDecision[]): string[] => [
  ...new Set(
    decisions.flatMap(({ expired }) =>
      expired.map(
        ({ about, owner, reason, expires }) => `${about} (${owner}: ${reason}) ended ${timeText(expires)}`,
      ),
    ),
  ),
];

const note = (heading: string, lines: readonly string[]): ReportNote[] => {
  if (lines.length === 0) return [];
  const more = lines.length - linesMax;
  return [{ heading, lines: more > 0 ? [...lines.slice(0, linesMax), `and ${more} more`] : lines }];
};
