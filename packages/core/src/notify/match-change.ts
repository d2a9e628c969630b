import { type ActorClass, actorClasses } from "../events/actor-class/actor-class.ts";
import { matchesPattern, wildcards } from "../iam/trust/wildcard.ts";
import { readablePath } from "../report/field-words.ts";
import type { Report, ReportedChange } from "../report/report.ts";
import { clustersOfPlace } from "../report/report-place.ts";

/** What a change can be known by: an entry of `expected` or `mutes`. Texts are patterns. */
export interface ChangeMatch {
  readonly actor?: string | undefined;
  readonly actorClass?: readonly ActorClass[] | undefined;
  readonly cluster?: string | undefined;
  readonly namespace?: string | undefined;
  readonly type?: string | undefined;
  readonly resource?: string | undefined;
  readonly field?: string | undefined;
}

/** Returns whether a text matches a pattern as a whole. No pattern matches everything. */
export const matchesText = (pattern: string | undefined, text: string | null | undefined): boolean =>
  pattern === undefined || (typeof text === "string" && matchesPattern(wildcards(pattern), text));

/** Returns whether an entry is about all of a change of a report: one field beside it, or one more actor, and it is not. */
export const matchesChange = (match: ChangeMatch, change: ReportedChange, report: Report): boolean =>
  matchesActor(match, change, report) &&
  (match.cluster === undefined || all(namesOf(report), (name) => matchesText(match.cluster, name))) &&
  matchesText(match.type, change.type) &&
  (matchesText(match.resource, change.id) || matchesText(match.resource, change.name)) &&
  (match.namespace === undefined ||
    all(change.namespaces ?? [], (one) => matchesText(match.namespace, one))) &&
  (match.field === undefined ||
    (change.kind === "modified" &&
      !change.moreFields &&
      all(change.fields, ({ path }) => matchesText(match.field, readablePath(path)))));

/** Returns the names of the clusters that a report is of. */
export const namesOf = (report: Report): string[] => clustersOfPlace(report).map(({ cluster }) => cluster);

const all = <T>(items: readonly T[], test: (item: T) => boolean): boolean =>
  items.length > 0 && items.every(test);

const matchesActor = (
  { actor, actorClass }: ChangeMatch,
  { causes }: ReportedChange,
  { by }: Report,
): boolean => {
  if (actorClass !== undefined && !(by && actorClass.includes(by.class))) return false;
  if (actor === undefined) return true;
  return all(
    causes,
    (cause) => matchesText(actor, cause.actor.principalArn) || matchesText(actor, cause.actor.name),
  );
};

/** Returns what an entry is about, in words. */
export const matchText = (match: ChangeMatch): string =>
  [
    match.type && `type ${match.type}`,
    match.resource && `resource ${match.resource}`,
    match.field && `field ${match.field}`,
    match.actor && `actor ${match.actor}`,
    match.actorClass &&
      match.actorClass.length < actorClasses.length &&
      `by ${match.actorClass.join(" or ")}`,
    match.namespace && `namespace ${match.namespace}`,
    match.cluster && `cluster ${match.cluster}`,
  ]
    .filter((words) => typeof words === "string" && words !== "")
    .join(", ");
