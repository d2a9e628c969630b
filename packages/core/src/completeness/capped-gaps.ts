import type { Unread } from "../model/reading.ts";

/** How many gaps of one action are kept by name: what a person reads of it before counting the others. */
const namedMax = 5;
/** How many actions are kept: more than a section has. */
const actionsMax = 100;
const textMax = 300;

/**
 * Returns some gaps in a form that is small however many there are: by action and reason the first few by name, the last
 * of which counts the others (`more`). The same gaps in another order give the same.
 */
export const cappedGaps = (unread: readonly Unread[]): Unread[] => {
  const byAction = Map.groupBy(unread, ({ action, reason }) => `${action} ${reason}`);
  return [...byAction.keys()]
    .sort()
    .slice(0, actionsMax)
    .flatMap((key) => cappedOf(byAction.get(key) ?? []));
};

const cappedOf = (all: readonly Unread[]): Unread[] => {
  const gaps = eachOnce(all);
  const sorted = gaps.toSorted((a, b) => (a.what < b.what ? -1 : a.what > b.what ? 1 : 0));
  const named = sorted.slice(0, namedMax).map(({ more: _, ...gap }) => ({ ...gap, ...shortened(gap) }));
  const more = thingsIn(gaps) - named.length;
  const last = named.at(-1);
  return last && more > 0 ? [...named.slice(0, -1), { ...last, more }] : named;
};

/** Returns each gap once: one thing may be asked for twice, or be read again in part. */
export const eachOnce = (unread: readonly Unread[]): Unread[] => [
  ...new Map(unread.map((gap) => [`${gap.action} ${gap.reason} ${short(gap.what)}`, gap])).values(),
];

const shortened = ({ what, message }: Unread): Pick<Unread, "what" | "message"> => ({
  what: short(what),
  message: short(message),
});

const short = (text: string): string => (text.length > textMax ? `${text.slice(0, textMax - 1)}…` : text);

/** Returns how many things some gaps are about, those among them that are only counted. */
export const thingsIn = (unread: readonly Unread[]): number =>
  unread.reduce((sum, { more = 0 }) => sum + 1 + more, 0);
