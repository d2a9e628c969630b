import { ownValue } from "../model/own-value.ts";
import type { Unread } from "../model/reading.ts";
import { type Scope, scopeKey } from "../model/scope.ts";
import type { Section } from "../model/section.ts";
import { thingsIn } from "./capped-gaps.ts";
import { readsByAction } from "./reads-by-action.ts";
import type { ScopedUnread } from "./scoped-unread.ts";

/** An action that gave no answer for one reason, and what is not compared therefore. */
export interface MissingRight {
  /** The IAM action; of a call to the Kubernetes API the verb and resource of its RBAC rule. Empty: a section as a whole. */
  readonly action: string;
  readonly reason: Unread["reason"];
  readonly section: Section;
  /** Where it gave none, by scope key. */
  readonly scopes: readonly Scope[];
  /** How many things it did not tell. */
  readonly count: number;
  /** The first of these, in words. */
  readonly examples: readonly string[];
  /** AWS's own words, of the first. */
  readonly message: string;
  /** What is not compared, as a noun: `DNS attributes of 3 VPCs`. */
  readonly notCompared: string;
  /** All of it in one sentence, without AWS's words. */
  readonly words: string;
}

const examplesMax = 5;
const placesMax = 3;

/**
 * Returns what could not be read, by the action that was refused: what a person has to allow, and what is not compared
 * until then. Refusals come first. Pure; the order of the gaps does not matter.
 */
export const missingRights = (gaps: readonly ScopedUnread[]): MissingRight[] => {
  const groups = Map.groupBy(gaps, keyOf);
  return [...groups.keys()].sort().flatMap((key) => rightOf(groups.get(key) ?? []));
};

const order: readonly Unread["reason"][] = ["denied", "throttled", "unreadable", "not-observed"];

const keyOf = ({ section, unread: { action, reason } }: ScopedUnread): string =>
  [order.indexOf(reason), action, section].join(" ");

const rightOf = (gaps: readonly ScopedUnread[]): MissingRight[] => {
  const sorted = gaps.toSorted((a, b) => compare(placeOf(a), placeOf(b)));
  const [first] = sorted;
  if (!first) return [];
  const { section, unread } = first;
  const { action, reason, message } = unread;
  const byScope = new Map(sorted.map(({ scope }) => [scopeKey(scope), scope]));
  const scopes = [...byScope.values()];
  const count = thingsIn(sorted.map((gap) => gap.unread));
  const examples = [...new Set(sorted.map((gap) => gap.unread.what))].slice(0, examplesMax);
  const { notCompared, consequence } = told(section, unread, count, examples[0] ?? "");
  const what = action === "" ? `section ${section}` : action;
  const words = `${what} ${reasonWords[reason]} ${whereWords(scopes)}: ${consequence}`;
  return [{ action, reason, section, scopes, count, examples, message, notCompared, words }];
};

const placeOf = ({ scope, unread: { what } }: ScopedUnread): string => `${scopeKey(scope)} ${what}`;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** How an action gave no answer, in words. */
export const reasonWords: Readonly<Record<Unread["reason"], string>> = {
  denied: "refused",
  throttled: "throttled",
  unreadable: "answered unreadably",
  "not-observed": "not reached",
};

interface Told {
  readonly notCompared: string;
  readonly consequence: string;
}

const told = (
  section: Section,
  { action, reason }: Pick<Unread, "action" | "reason">,
  count: number,
  example: string,
): Told => {
  if (section === "kubernetes") return ofKubernetes(action, example);
  const telling = ownValue(readsByAction, action);
  if (telling?.isList) return ofList(telling.words(count));
  // What there was no time for is told in one sentence of its own.
  if (telling && (count > 1 || reason !== "not-observed")) return ofDetails(telling.words(count));
  return ofDetails(count === 1 ? example : `${example} and ${count - 1} more`);
};

const ofList = (notCompared: string): Told => ({
  notCompared,
  consequence: `${notCompared} are not compared, and new or deleted ones are not told`,
});

const ofDetails = (notCompared: string): Told => ({
  notCompared,
  consequence: `${notCompared} are not compared`,
});

/** Without a way to the API of a cluster there is no single thing of it that could be told. */
const ofKubernetes = (action: string, example: string): Told => {
  const [, verb, resource] = /^(get|list) (\S+)/.exec(action) ?? [];
  if (resource === undefined) return ofList("objects of Kubernetes");
  return verb === "list" ? ofList(`Kubernetes ${resource}`) : ofDetails(example);
};

const whereWords = (scopes: readonly Scope[]): string => {
  const places = [...new Set(scopes.map(placeWords))];
  const shown = places.slice(0, placesMax);
  const rest = places.length - shown.length;
  return `in ${[...shown, ...(rest > 0 ? [`${rest} more`] : [])].join(", ")}`;
};

const placeWords = (scope: Scope): string => {
  switch (scope.kind) {
    case "account":
      return `account ${scope.accountId}`;
    case "region":
      return scope.region;
    case "cluster":
      return `cluster ${scope.cluster} (${scope.region})`;
  }
};
