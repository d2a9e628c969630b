import type { ActorIdentity } from "../events/actor-class/actor-identity.ts";
import { isUnattributed } from "../events/attribution.ts";
import type { Actor } from "../model/actor.ts";
import type { Change } from "../model/change.ts";
import { escapeInvisible, shorten } from "../model/plain-text.ts";
import { counted } from "../model/words.ts";
import { clusterNames } from "./cluster-names.ts";
import { headline } from "./headline.ts";
import type { FindingsOfReport, ReportedChange } from "./report.ts";
import { clustersOfPlace, type ReportPlace } from "./report-place.ts";

const nameMax = 64;

/**
 * Returns a report's one line: `payments: API endpoint opened to 0.0.0.0/0 by alice, and 2 more changes by bob`. Nobody
 * is named for what they are not known to have done.
 */
export const reportTitle = (
  of: ReportPlace & {
    readonly accountId: string;
    /** `change` is absent where only its report is left. */
    readonly leading: { readonly reported: ReportedChange; readonly change?: Change };
    readonly count: number;
    readonly actors: readonly Actor[];
    readonly by?: ActorIdentity | undefined;
    readonly unattributed: number;
    readonly findings?: FindingsOfReport | undefined;
  },
): string => {
  const where = whereIn(of);
  const { words: what, sentence } = headline(of.leading.reported, of.leading.change, of.findings);
  const more = of.count > 1 ? ` and ${counted(of.count - 1, "more change")}` : "";
  if (of.unattributed === of.count) return `${where}: ${what}${more}, unattributed`;
  const leaders = of.by ? namesOf([of.by]) : namesOf(of.leading.reported.causes.map(({ actor }) => actor));
  const others = (of.by ? [] : namesOf(of.actors)).filter((name) => !leaders.includes(name));
  const isMiss = isUnattributed(of.leading.reported);
  const elsewhere = of.unattributed - (isMiss ? 1 : 0);
  return [
    `${where}: ${what}${leaders.length > 0 ? `${sentence ? ", changed" : ""}${by(leaders)}` : isMiss ? ", unattributed" : ""}`,
    more && `,${more}${others.length > 0 ? by(others) : ""}`,
    elsewhere > 0 ? `, ${of.unattributed} of ${of.count} unattributed` : "",
  ].join("");
};

/** Returns the one line of a report in which nothing is left: `payments: 2 changes came to nothing, changed back by alice`. */
export const cancelledTitle = (
  of: ReportPlace & {
    readonly accountId: string;
    readonly count: number;
    readonly actors: readonly Actor[];
    readonly by?: ActorIdentity | undefined;
  },
): string => {
  const names = namesOf(of.by ? [of.by] : of.actors);
  return `${whereIn(of)}: ${counted(of.count, "change")} came to nothing, changed back${names.length > 0 ? by(names) : ""}`;
};

/** Returns where something happened, short: the clusters, or the account. */
export const whereIn = (of: ReportPlace & { readonly accountId: string }): string => {
  const names = clustersOfPlace(of).map(({ cluster }) => cluster);
  return names.length > 0 ? clusterNames(names) : shorten(escapeInvisible(`account ${of.accountId}`), 100);
};

const namesOf = (actors: readonly { readonly name: string }[]): string[] => [
  ...new Set(actors.map(({ name }) => shorten(escapeInvisible(name), nameMax))),
];

const by = ([first = "", second, ...others]: readonly string[]): string => {
  if (second === undefined) return ` by ${first}`;
  return others.length === 0 ? ` by ${first} and ${second}` : ` by ${first} and ${others.length + 1} others`;
};
