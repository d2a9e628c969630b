import { type Clock, type Instant, shiftInstant, toInstant } from "@eks-auditor/core";
import { InvalidArgumentError } from "commander";

const unitMilliseconds: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
};

/**
 * Reads a moment as people type it: RFC 3339 with any offset, a date or a date and time without offset (UTC), `now`,
 * or how long ago (`90s`, `30m`, `2h`, `3d`, `1w`, with or without a minus sign). Throws commander's
 * InvalidArgumentError for anything else.
 */
export const momentParser =
  (clock: Clock) =>
  (text: string): Instant => {
    const written = text.trim();
    if (written === "now") return clock();
    const [, count, unit = ""] = /^-?(\d{1,6})([smhdw])$/.exec(written) ?? [];
    if (count !== undefined) return shiftInstant(clock(), -Number(count) * (unitMilliseconds[unit] ?? 0));
    const [, date, time = "00:00:00", offset = "Z"] =
      /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?))?(Z|[+-]\d\d:\d\d)?$/i.exec(written) ??
      [];
    if (date !== undefined && isDate(date)) {
      const moment = new Date(`${date}T${time}${offset.toUpperCase()}`);
      if (!Number.isNaN(moment.getTime())) return toInstant(moment);
    }
    throw new InvalidArgumentError("Give for example 2026-11-22T10:00:00Z, 2026-11-22, 2h (ago) or now.");
  };

/** JavaScript takes 30 February for 2 March; people mean something else. */
const isDate = (date: string): boolean => {
  const moment = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(date);
};
