import * as z from "zod";

/**
 * A moment as ISO-8601 in UTC with milliseconds (`2026-11-22T10:00:00.000Z`), so that the order of the texts is
 * the order of the moments and DynamoDB sort keys need no translation.
 */
export const Instant = z.string();

export type Instant = string;

/** Returns the instant of a date, of epoch milliseconds, or of any ISO-8601 text. Throws RangeError for anything else. */
export const toInstant = (moment: Date | number | string): Instant => {
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) throw new RangeError(`not a moment in time: ${String(moment)}`);
  return date.toISOString();
};

/** Returns the instant that lies `milliseconds` after (or, negative, before) another. */
export const shiftInstant = (instant: Instant, milliseconds: number): Instant =>
  toInstant(Date.parse(instant) + milliseconds);
