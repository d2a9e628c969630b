import { type Instant, shiftInstant, toInstant } from "../model/instant.ts";

/** Hours that come again, in the clock of a time zone. `to` at or before `from` is on the day after. */
export interface Hours {
  /** `22:00` */
  readonly from: string;
  readonly to: string;
  /** Days on which they begin. */
  readonly days: readonly Weekday[];
  readonly timeZone: string;
}

export type Weekday = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";

/** A span of time; its end does not belong to it. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

const dayMilliseconds = 86_400_000;
const weekdays: readonly Weekday[] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/** Returns the occurrences of some hours that have anything in common with a span, in order. */
export const occurrences = ({ from, to, days, timeZone }: Hours, { from: start, to: end }: Span): Span[] => {
  const overnight = to <= from;
  // A date in the zone may be a day before or after that in UTC, and what began the day before may last into it.
  const first = Date.parse(start) - 2 * dayMilliseconds;
  const count = Math.ceil((Date.parse(end) - first) / dayMilliseconds) + 2;
  return [...Array(count).keys()].flatMap((index): Span[] => {
    const date = new Date(first + index * dayMilliseconds);
    const weekday = weekdays[date.getUTCDay()];
    if (!weekday || !days.includes(weekday)) return [];
    const next = new Date(date.getTime() + (overnight ? dayMilliseconds : 0));
    const span = { from: zonedInstant(date, from, timeZone), to: zonedInstant(next, to, timeZone) };
    return span.from < end && span.to > start ? [span] : [];
  });
};

/** Returns the occurrence of some hours that an instant lies in; undefined when it lies in none. */
export const occurrenceAt = (hours: Hours, at: Instant): Span | undefined =>
  occurrences(hours, { from: at, to: shiftInstant(at, 1) })[0];

/** Returns the last instants, newest first, at which a time of the day came round before `now`. */
export const timesBefore = (
  { at, timeZone }: { readonly at: string; readonly timeZone: string },
  now: Instant,
  count: number,
): Instant[] =>
  [...Array(count + 3).keys()]
    .map((index) => new Date(Date.parse(now) + (1 - index) * dayMilliseconds))
    .map((date) => zonedInstant(date, at, timeZone))
    .filter((instant) => instant <= now)
    .slice(0, count);

/**
 * Returns the instant at which clocks of a zone show a time on a (UTC) date. A time that is skipped in spring is taken as
 * the one an hour later, one that comes twice in autumn as the first.
 */
const zonedInstant = (date: Date, time: string, timeZone: string): Instant => {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const wall = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), hour, minute);
  const early = wall - offsetAt(wall - dayMilliseconds, timeZone);
  const late = wall - offsetAt(wall + dayMilliseconds, timeZone);
  const shown = [early, late].filter((instant) => instant + offsetAt(instant, timeZone) === wall);
  return toInstant(shown.length > 0 ? Math.min(...shown) : Math.max(early, late));
};

/** Returns how far the clocks of a zone are ahead of UTC, in milliseconds. */
const offsetAt = (instant: number, timeZone: string): number => {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((found) => found.type === type)?.value);
  const shown = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
  return shown - Math.floor(instant / 1000) * 1000;
};
