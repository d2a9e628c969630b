import * as z from "zod";
import { DriftKind } from "../model/change.ts";
import { Instant, shiftInstant } from "../model/instant.ts";
import { list, type Noun } from "../model/noun.ts";
import { ResourceType } from "../model/resource.ts";
import { Severity, severities } from "../model/severity.ts";
import { counted, timeText } from "../model/words.ts";
import type { Report, ReportedChange } from "../report/report.ts";
import { placeKey } from "../report/report-place.ts";

/**
 * What people decide about a report. `expected`: the same changes by the same actor are expected; `mine`: whoever decides
 * stands for what this actor does to these resources; `mute`: the same changes are not told, whoever makes them.
 */
export const decisionKinds = ["expected", "mine", "mute"] as const;

export const DecisionKind = z.enum(decisionKinds);

export type DecisionKind = Noun<typeof DecisionKind>;

/** Who decided, as Slack knows them. */
export const Decider = z.object({
  id: z.string(),
  /** Chosen by themselves: only the id says who it is. */
  name: z.string(),
});

export type Decider = Noun<typeof Decider>;

/** Changes that a decision keeps from people: no pattern, and nothing wider than what was looked at. */
export const DecidedChange = z.object({
  type: ResourceType,
  id: z.string(),
  name: z.string(),
  /** The clusters that share the resource (`placeKey`). */
  place: z.string(),
  /** Null: whatever happens to it. */
  what: z
    .object({
      kind: DriftKind,
      paths: list(z.string()),
    })
    .nullable(),
  /** Whoever else makes such a change is told; none: nobody was known, nor may be. Null: whoever makes it. */
  actors: list(z.string()).nullable(),
  /** What is louder than what was looked at is told all the same. */
  upTo: Severity,
});

export type DecidedChange = Noun<typeof DecidedChange>;

/** What someone decided about a report, by pressing a button. Never altered: another decision is another one. */
export const Decision = z.object({
  kind: DecisionKind,
  reportId: z.string(),
  accountId: z.string(),
  /** What the report says, so that a list of decisions can be read by itself. */
  title: z.string(),
  /** When the button was pressed. */
  at: Instant,
  by: Decider,
  /** What is seen until then, and what `about` says, is not told. */
  expires: Instant,
  about: list(DecidedChange),
  /** How many changes of the report it does not reach, since there were too many. */
  beyond: z.number(),
});

export type Decision = Noun<typeof Decision>;

/** A decision is one item of the table, and read whenever something is told. */
const changesMax = 100;
const pathsMax = 50;
const charactersMax = 100_000;
const hour = 3_600_000;

/** So long a decision holds; a mute as long as is configured. */
export const decisionHours = { expected: 24, mine: 1 } as const;

/** How long decisions matter to what is told: while they hold, and a week more, in which their end is said. */
export const decisionsMatterDays = 37;

interface Deciding extends Pick<Decision, "kind" | "at" | "by"> {
  readonly muteDays: number;
  readonly severityOf: (change: ReportedChange) => Severity;
}

/** Returns the decision about a report, or about the part of it that whoever decides was told. Pure. */
export const decide = (report: Report, { kind, at, by, muteDays, severityOf }: Deciding): Decision => {
  const reached = report.changes.filter((change) => kind !== "mine" || change.causes.length > 0);
  const hours = kind === "mute" ? muteDays * 24 : decisionHours[kind];
  const about = withinSize(
    reached.slice(0, changesMax).map((change) => ({
      type: change.type,
      id: change.id,
      name: change.name,
      place: placeKey(report),
      what: kind === "mine" ? null : whatOf(change),
      actors: kind === "mute" ? null : actorsOf(change),
      upTo: severityOf(change),
    })),
  );
  return {
    kind,
    reportId: report.id,
    accountId: report.accountId,
    title: report.title.slice(0, 300),
    at,
    by,
    expires: shiftInstant(at, hours * hour),
    about,
    beyond: report.changes.length - about.length,
  };
};

const withinSize = (changes: readonly DecidedChange[]): DecidedChange[] => {
  let left = charactersMax;
  return changes.filter((change) => {
    left -= JSON.stringify(change).length;
    return left >= 0;
  });
};

/** What cannot be told field by field is taken as a whole. */
const whatOf = ({ kind, fields, moreFields }: ReportedChange): DecidedChange["what"] =>
  kind === "modified" && (moreFields || fields.length > pathsMax)
    ? null
    : { kind, paths: kind === "modified" ? fields.map(({ path }) => path) : [] };

const actorsOf = ({ causes }: ReportedChange): string[] => [
  // A role is shared by many: whose session it was counts as well.
  ...new Set(causes.map(({ actor }) => `${actor.principalArn ?? ""} ${actor.name}`.trim())),
];

/**
 * Returns the decision that keeps a change from people; undefined when none does. A decision is about reports that begin
 * after it: whoever was told of one before, of that which was looked at not least, is told what becomes of it.
 */
export const decisionOn = (
  decisions: readonly Decision[],
  change: ReportedChange,
  report: Report,
  severity: Severity,
): Decision | undefined =>
  decisions.find(
    (decision) =>
      decision.at <= report.from &&
      change.observedAt < decision.expires &&
      isAbout(decision, change, report, severity),
  );

/** Returns the mutes among decisions that would be about a change, had they not ended by `now`. */
export const endedMutes = (
  decisions: readonly Decision[],
  change: ReportedChange,
  report: Report,
  severity: Severity,
  now: Instant,
): Decision[] =>
  decisions.filter(
    (decision) =>
      decision.kind === "mute" && decision.expires <= now && isAbout(decision, change, report, severity),
  );

const isAbout = (decision: Decision, change: ReportedChange, report: Report, severity: Severity): boolean =>
  decision.accountId === report.accountId &&
  decision.about.some((decided) => covers(decided, change, report, severity));

const covers = (
  decided: DecidedChange,
  change: ReportedChange,
  report: Report,
  severity: Severity,
): boolean => {
  const { type, id, place, what, actors, upTo } = decided;
  return (
    type === change.type &&
    id === change.id &&
    place === placeKey(report) &&
    severities.indexOf(severity) <= severities.indexOf(upTo) &&
    (what === null ||
      (what.kind === change.kind &&
        (change.kind !== "modified" ||
          (!change.moreFields && change.fields.every(({ path }) => what.paths.includes(path)))))) &&
    (actors === null || sameActors(actors, actorsOf(change)))
  );
};

const sameActors = (decided: readonly string[], found: readonly string[]): boolean =>
  found.every((actor) => decided.includes(actor)) && (found.length > 0 || decided.length === 0);

/** Returns who answers for a decision, in words that only say what is known of them. */
export const deciderText = ({ id, name }: Decider): string => `${name} (${id})`;

/** Returns what a decision is about, in words. */
export const decisionAbout = ({ about, beyond, title }: Decision): string => {
  const names = [...new Set(about.map(({ name }) => name))];
  const shown = names.slice(0, 3).join(", ");
  const more = names.length > 3 ? ` and ${counted(names.length - 3, "more resource")}` : "";
  const left = beyond > 0 ? `; ${counted(beyond, "change")} of it left out` : "";
  return names.length === 0 ? `nothing but the report itself: ${title}` : `${shown}${more}${left}`;
};

/** Returns what someone decided, in one sentence. */
export const decisionText = (decision: Decision): string => {
  const who = deciderText(decision.by);
  const until = timeText(decision.expires);
  const beyond = decision.beyond > 0 ? ` (but for ${counted(decision.beyond, "change")})` : "";
  switch (decision.kind) {
    case "expected":
      return `expected, says ${who}: the same by the same actor is not told until ${until}${beyond}`;
    case "mine":
      return decision.about.length === 0
        ? `done by ${who}, in their own words; nobody else is known to have done it, so what follows is told`
        : `done by ${who}, in their own words: what the same actor does to it is not told until ${until}${beyond}`;
    case "mute":
      return `muted by ${who} until ${until}: the same is not told, whoever does it${beyond}`;
  }
};
