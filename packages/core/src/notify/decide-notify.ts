import type { Instant } from "../model/instant.ts";
import { resourceKey } from "../model/resource.ts";
import { type Severity, severities, worst } from "../model/severity.ts";
import { timeText } from "../model/words.ts";
import { findingSeverities } from "../report/change-severity.ts";
import { readablePath } from "../report/field-words.ts";
import type { FindingsOfReport, Report, ReportedChange, ReportedFinding } from "../report/report.ts";
import { withConfiguredSeverity } from "./finding-severity.ts";
import { occurrenceAt } from "./hours.ts";
import { keepChanges } from "./keep-changes.ts";
import { matchesText, namesOf } from "./match-change.ts";
import { type ExpiredMute, expiredMutes, isWithin, type MutedChange, mutedText, whyMuted } from "./muted.ts";
import type { NotifyConfig } from "./notify-config.ts";
import { watchingId } from "./watching-id.ts";

/** Why nobody is told. */
export interface Hold {
  /** `muted`: someone wants it so; `quiet`: it is told in a summary; `severity`: nobody needs to know. */
  readonly kind: "muted" | "quiet" | "severity";
  readonly reason: string;
  /** Until when, where that is known. */
  readonly until?: Instant;
}

/** Whom a report reaches now. */
export interface NotifyDecision {
  /** Of what is not muted, by the configuration's own measure. */
  readonly severity: Severity;
  /** The channels, each with the part of the report that goes there. */
  readonly notify: readonly { readonly channel: string; readonly report: Report }[];
  /** Channels that it would reach but for a reason. */
  readonly held: readonly (Hold & { readonly channel: string })[];
  readonly muted: readonly MutedChange[];
  readonly expired: readonly ExpiredMute[];
}

/**
 * Decides whom a report reaches now. Changes that are muted or expected are left out, the rest is as loud as the
 * configuration says, each change goes where its namespace and cluster send it, and quiet hours hold back what is not
 * loud. Pure: the same report, configuration and instant decide the same.
 *
 * @param told channels that have the report already: its thread there is told what is new, at any hour.
 */
export const decideNotify = (
  report: Report,
  config: NotifyConfig,
  now: Instant,
  told: ReadonlySet<string> = new Set(),
): NotifyDecision => {
  if (report.kind === "summary") return goesTo([config.summary?.channel ?? config.slack.channel], report);
  if (report.kind === "watching") return goesTo(whoIsToldOfWatching(report, config), report);
  const expired: ExpiredMute[] = [];
  const muted: MutedChange[] = [];
  const left = report.changes.flatMap((change): ReportedChange[] => {
    const severity = severityAlone(change, report, config);
    expired.push(...expiredMutes(change, report, config, now, severity));
    const why = whyMuted(change, report, config, now, severity);
    if (why) muted.push({ type: change.type, id: change.id, name: change.name, ...why });
    return why ? [] : [{ ...change, severity: severityOf(change, config) }];
  });
  const notes = expiredNotes(unique(expired));
  const silenced = report.changes.length > 0 && left.length === 0;
  const parts = silenced ? everyChannel(report, config, told) : partsOf(report, left, config, told);
  const decided = parts.map(({ channel, changes, minimumSeverity }) => {
    const findings = findingsOf(report, changes, config);
    const severity = loudest(report, changes, findings.opened);
    const part = keepChanges(report, { changes, severity, findings, notes });
    const hold = silenced ? mutedHold(muted) : holdOf(severity, minimumSeverity, config, now);
    return { channel, report: part, hold: told.has(channel) ? undefined : hold };
  });
  return {
    severity: loudest(report, left, findingsOf(report, left, config).opened),
    notify: decided.flatMap(({ channel, report: part, hold }) =>
      hold || (silenced && told.has(channel)) ? [] : [{ channel, report: part }],
    ),
    held: decided.flatMap(({ channel, hold }) => (hold ? [{ channel, ...hold }] : [])),
    muted,
    expired: unique(expired),
  };
};

/** What is asked for goes out whatever it says. */
const goesTo = (channels: readonly string[], report: Report): NotifyDecision => ({
  severity: report.severity,
  notify: channels.map((channel) => ({ channel, report })),
  held: [],
  muted: [],
  expired: [],
});

/** The first message shows that each way works; where something rings, silence is better. The weekly line is for one place. */
const whoIsToldOfWatching = (report: Report, { slack, destinations }: NotifyConfig): string[] => {
  if (report.id !== watchingId(report.accountId)) return [slack.channel];
  const quiet = Object.entries(destinations).filter(([, { type }]) => type !== "pagerduty");
  return [...new Set([slack.channel, ...quiet.map(([name]) => name)])];
};

/** What has no changes of its own says itself how loud it is. */
const loudest = (
  report: Report,
  changes: readonly ReportedChange[],
  opened: readonly ReportedFinding[],
): Severity =>
  report.changes.length === 0
    ? report.severity
    : worst([...changes.flatMap(({ severity }) => severity ?? []), ...findingSeverities(opened, report.by)]);

/** Returns how loud one change of a report is, with the findings that it opened. */
export const severityAlone = (change: ReportedChange, report: Report, config: NotifyConfig): Severity => {
  const measured = { ...change, severity: severityOf(change, config) };
  return loudest(report, [measured], findingsOf(report, [measured], config).opened);
};

/** Returns what some changes of a report did to findings: to those on their resources, and to those on no changed one. */
const findingsOf = (
  { changes: all, findings }: Report,
  changes: readonly ReportedChange[],
  { severity: overrides }: NotifyConfig,
): FindingsOfReport => {
  const here = new Set(changes.map(resourceKey));
  const changed = new Set(all.map(resourceKey));
  const belongs = ({ resource }: ReportedFinding): boolean =>
    here.has(resourceKey(resource)) || (changes.length > 0 && !changed.has(resourceKey(resource)));
  const measured = (finding: ReportedFinding): ReportedFinding => withConfiguredSeverity(finding, overrides);
  return {
    opened: (findings?.opened ?? []).filter(belongs).map(measured),
    resolved: (findings?.resolved ?? []).filter(belongs).map(measured),
  };
};

interface Part {
  readonly channel: string;
  readonly changes: readonly ReportedChange[];
  readonly minimumSeverity: Severity;
}

/** Routes what is left, change by change, and puts together what goes to one channel. */
const partsOf = (
  report: Report,
  left: readonly ReportedChange[],
  config: NotifyConfig,
  told: ReadonlySet<string>,
): Part[] => {
  const parts = new Map<string, { changes: ReportedChange[]; minimumSeverity: Severity }>();
  const add = (channel: string, minimumSeverity: Severity, change?: ReportedChange): void => {
    const part = parts.get(channel) ?? { changes: [], minimumSeverity };
    if (change && !part.changes.includes(change)) part.changes.push(change);
    if (severities.indexOf(minimumSeverity) < severities.indexOf(part.minimumSeverity))
      part.minimumSeverity = minimumSeverity;
    parts.set(channel, part);
  };
  // What has no changes, or none any more, goes where routes by cluster alone send it.
  for (const change of left.length > 0 ? left : [undefined])
    for (const { channels, minimumSeverity } of routesOf(report, change, config))
      for (const channel of channels) add(channel, minimumSeverity, change);
  // Whoever was told the rest is told what became of it, wherever routes would send it by now.
  for (const channel of told)
    if (!parts.has(channel))
      for (const change of left.length > 0 ? left : [undefined]) add(channel, "INFORMATIONAL", change);
  return [...parts].map(([channel, part]) => ({ channel, ...part }));
};

const everyChannel = (report: Report, config: NotifyConfig, told: ReadonlySet<string>): Part[] =>
  partsOf(report, report.changes, config, told).map((part) => ({ ...part, changes: [] }));

const routesOf = (
  report: Report,
  change: ReportedChange | undefined,
  { routes, slack }: NotifyConfig,
): { channels: readonly string[]; minimumSeverity: Severity }[] => {
  const found = routes
    .filter(
      ({ cluster }) => cluster === undefined || namesOf(report).some((name) => matchesText(cluster, name)),
    )
    .filter(
      ({ namespace }) =>
        namespace === undefined || (change?.namespaces?.some((one) => matchesText(namespace, one)) ?? false),
    )
    .map(({ channels, minimumSeverity = slack.minimumSeverity }) => ({ channels, minimumSeverity }));
  return found.length > 0 ? found : [{ channels: [slack.channel], minimumSeverity: slack.minimumSeverity }];
};

const severityOf = (change: ReportedChange, { severity: overrides }: NotifyConfig): Severity => {
  const own = change.severity ?? worst(["LOW", ...change.effects.map((effect) => effect.severity)]);
  const found = overrides.find(
    ({ rule, type, field }) =>
      rule === undefined &&
      matchesText(type, change.type) &&
      (field === undefined || change.fields.some(({ path }) => matchesText(field, readablePath(path)))),
  );
  return found?.severity ?? own;
};

const holdOf = (
  severity: Severity,
  minimum: Severity,
  { quiet }: NotifyConfig,
  now: Instant,
): Hold | undefined => {
  if (severities.indexOf(severity) < severities.indexOf(minimum))
    return { kind: "severity", reason: `${severity} is below ${minimum}` };
  for (const { hours, during, upTo, reason } of quiet) {
    if (severities.indexOf(severity) > severities.indexOf(upTo)) continue;
    const span = during && isWithin(during, now) ? during : hours && occurrenceAt(hours, now);
    if (span)
      return {
        kind: "quiet",
        reason: `quiet until ${timeText(span.to)}${reason ? `: ${reason}` : ""}`,
        until: span.to,
      };
  }
  return undefined;
};

const mutedHold = (muted: readonly MutedChange[]): Hold => ({
  kind: "muted",
  reason: unique(muted.map(mutedText)).join("; "),
});

const expiredNotes = (expired: readonly ExpiredMute[]) =>
  expired.length === 0
    ? []
    : [
        {
          heading: "mutes that have ended",
          lines: expired.map(
            ({ about, owner, reason, expires }) =>
              `${about} (${owner}: ${reason}) ended ${timeText(expires)}`,
          ),
        },
      ];

const unique = <T>(items: readonly T[]): T[] => [
  ...new Map(items.map((item) => [JSON.stringify(item), item])).values(),
];
