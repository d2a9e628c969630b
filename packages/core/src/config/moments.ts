import * as z from "zod";
import { toInstant } from "../model/instant.ts";

/** A moment with its offset, kept as an `Instant`. */
export const moment = z.iso
  .datetime({ offset: true, error: "a moment is written like 2026-11-22T10:00:00Z" })
  .transform((text) => toInstant(text));

const timeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "a time of day is written like 07:30");

const isTimeZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

export const timeZone = z
  .string()
  .refine(isTimeZone, "a time zone is written like Europe/Paris or UTC")
  .default("UTC");

/** Days of the week, by the day on which the hours begin. */
export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** Hours that come again. `to` at or before `from` is on the day after. */
export const hours = {
  from: timeOfDay,
  to: timeOfDay,
  days: z
    .array(z.enum(weekdays))
    .min(1, "name at least one day, or leave it out")
    .default([...weekdays]),
  timeZone,
};

/** A time of the day, in a time zone. */
export const daily = { at: timeOfDay, timeZone };

const before = ({ from, to }: { from: string; to: string }): boolean => from < to;

/** One span of time. */
export const span = z
  .strictObject({ from: moment, to: moment })
  .refine(before, { path: ["to"], message: "it ends before it begins" });
