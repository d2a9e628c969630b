import type { Instant } from "../model/instant.ts";
import type { Report } from "../report/report.ts";
import { decideNotify, severityAlone } from "./decide-notify.ts";
import { type Decision, decisionOn } from "./decision.ts";
import { matchesChange, matchText } from "./match-change.ts";
import { isAnnounced } from "./muted.ts";
import type { NotifyConfig } from "./notify-config.ts";

/** Something of the configuration that keeps reports or changes from people. */
export interface Silence {
  readonly kind: "mute" | "expected" | "quiet" | "minimum-severity";
  /** What it is about, in words. */
  readonly about: string;
  readonly owner: string | null;
  readonly reason: string | null;
  /** Null: it does not end by itself. */
  readonly until: Instant | null;
  readonly ended: boolean;
  /** How much it kept: changes of a mute or what is expected, reports of the others. */
  readonly hid: number;
}

/** What someone decided, and how many changes that kept from people. */
export interface KeptByDecision {
  readonly decision: Decision;
  readonly hid: number;
}

/**
 * Returns what keeps things from people, by the configuration and by what someone decided, and how much each kept of some
 * reports, each judged at the moment at which it was written. Pure; what was told all the same, by another channel's
 * route, counts as kept by what held it back.
 */
export const silenceOf = (
  reports: readonly { readonly report: Report; readonly createdAt: Instant }[],
  config: NotifyConfig,
  now: Instant,
): { readonly entries: Silence[]; readonly decisions: KeptByDecision[] } => {
  const { expected, mutes, quiet, slack, decisions = [] } = config;
  const hidden = new Map<object, number>();
  const count = (entry: object): void => void hidden.set(entry, (hidden.get(entry) ?? 0) + 1);
  const held = { quiet: 0, severity: 0 };
  for (const { report, createdAt } of reports) {
    for (const change of report.changes) {
      const entry =
        expected.find((one) => isAnnounced(one, change, report)) ??
        mutes.find((one) => one.expires > createdAt && matchesChange(one, change, report)) ??
        decisionOn(decisions, change, report, severityAlone(change, report, config));
      if (entry) count(entry);
    }
    const kinds = new Set(decideNotify(report, config, createdAt).held.map(({ kind }) => kind));
    if (kinds.has("quiet")) held.quiet += 1;
    if (kinds.has("severity")) held.severity += 1;
  }
  const entries = [
    ...mutes.map(
      (entry): Silence => ({
        kind: "mute",
        about: matchText(entry),
        owner: entry.owner,
        reason: entry.reason,
        until: entry.expires,
        ended: entry.expires <= now,
        hid: hidden.get(entry) ?? 0,
      }),
    ),
    ...expected.map(
      (entry): Silence => ({
        kind: "expected",
        about: matchText(entry),
        owner: entry.owner,
        reason: entry.reason,
        until: entry.during?.to ?? null,
        ended: entry.during !== undefined && entry.during.to <= now,
        hid: hidden.get(entry) ?? 0,
      }),
    ),
    ...(quiet.length > 0 ? [whole("quiet", "what comes in quiet hours, until they end", held.quiet)] : []),
    whole(
      "minimum-severity",
      `what is below ${slack.minimumSeverity}, or below what a route asks for`,
      held.severity,
    ),
  ];
  return {
    entries,
    decisions: decisions.map((decision) => ({ decision, hid: hidden.get(decision) ?? 0 })),
  };
};

const whole = (kind: Silence["kind"], about: string, hid: number): Silence => ({
  kind,
  about,
  owner: null,
  reason: null,
  until: null,
  ended: false,
  hid,
});
