import type { Instant } from "../model/instant.ts";
import type { ResourceType } from "../model/resource.ts";
import type { Severity } from "../model/severity.ts";
import { timeText } from "../model/words.ts";
import type { Report, ReportedChange } from "../report/report.ts";
import { type Decision, deciderText, decisionAbout, decisionOn, endedMutes } from "./decision.ts";
import { occurrenceAt, type Span } from "./hours.ts";
import { matchesChange, matchText } from "./match-change.ts";
import type { NotifyConfig } from "./notify-config.ts";

/** A change that nobody is told, and who answers for that. */
export interface MutedChange {
  readonly type: ResourceType;
  readonly id: string;
  readonly name: string;
  readonly by: "expected" | "mute";
  readonly owner: string;
  readonly reason: string;
  /** When that ends; null: not by itself. */
  readonly expires: Instant | null;
}

/** A mute that would be about a change, had it not ended. */
export interface ExpiredMute {
  readonly about: string;
  readonly owner: string;
  readonly reason: string;
  readonly expires: Instant;
}

/**
 * Returns who keeps a change from people, and why; undefined when nobody does. `severity` is how loud it is with what it
 * opened: a decision is about nothing louder than what was looked at.
 */
export const whyMuted = (
  change: ReportedChange,
  report: Report,
  { expected, mutes, decisions = [] }: NotifyConfig,
  now: Instant,
  severity: Severity,
): Pick<MutedChange, "by" | "owner" | "reason" | "expires"> | undefined => {
  const announced = expected.find((entry) => isAnnounced(entry, change, report));
  if (announced) return { by: "expected", owner: announced.owner, reason: announced.reason, expires: null };
  const mute = mutes.find((entry) => entry.expires > now && matchesChange(entry, change, report));
  if (mute) return { by: "mute", owner: mute.owner, reason: mute.reason, expires: mute.expires };
  const decision = decisionOn(decisions, change, report, severity);
  return decision && { by: silencedBy(decision), ...governanceOf(decision) };
};

/** Returns which entry of the configuration a decision is like. */
const silencedBy = ({ kind }: Decision): MutedChange["by"] => (kind === "mute" ? "mute" : "expected");

/** Returns who answers for a decision, and why, in the words that entries of the configuration have. */
const governanceOf = (decision: Decision): Pick<ExpiredMute, "owner" | "reason" | "expires"> => ({
  owner: deciderText(decision.by),
  reason: `in Slack, ${decision.kind === "mine" ? "where they said that they do it" : "about the same"}, report ${decision.reportId}`,
  expires: decision.expires,
});

/** Returns whether an entry of `expected` is about a change: what is expected is so at the time of the change. */
export const isAnnounced = (
  entry: NotifyConfig["expected"][number],
  change: ReportedChange,
  report: Report,
): boolean =>
  matchesChange(entry, change, report) &&
  (!entry.during || isWithin(entry.during, change.observedAt)) &&
  (!entry.hours || occurrenceAt(entry.hours, change.observedAt) !== undefined);

/** Returns the mutes, configured or decided, that would be about a change, had they not ended. */
export const expiredMutes = (
  change: ReportedChange,
  report: Report,
  { mutes, decisions = [] }: NotifyConfig,
  now: Instant,
  severity: Severity,
): ExpiredMute[] => [
  ...mutes
    .filter((entry) => entry.expires <= now && matchesChange(entry, change, report))
    .map((entry) => ({
      about: matchText(entry),
      owner: entry.owner,
      reason: entry.reason,
      expires: entry.expires,
    })),
  ...endedMutes(decisions, change, report, severity, now).map((decision) => ({
    about: decisionAbout(decision),
    ...governanceOf(decision),
  })),
];

/** Returns in one line who keeps a change from being told, and why. */
export const mutedText = ({
  by,
  owner,
  reason,
  expires,
}: Omit<MutedChange, "type" | "id" | "name">): string =>
  `${by === "expected" ? "expected" : "muted"} by ${owner}: ${reason}${expires === null ? "" : `, until ${timeText(expires)}`}`;

/** Returns whether an instant lies in a span of time; its end is outside. */
export const isWithin = ({ from, to }: Span, at: Instant): boolean => from <= at && at < to;
