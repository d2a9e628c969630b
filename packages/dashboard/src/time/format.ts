const twoDigits = { day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
const full = new Intl.DateTimeFormat(undefined, { ...twoDigits, year: "numeric", month: "short" });
const day = new Intl.DateTimeFormat(undefined, {
  weekday: "long",
  year: "numeric",
  month: "long",
  day: "numeric",
});
const dayShort = new Intl.DateTimeFormat(undefined, { year: "numeric", month: "short", day: "numeric" });
const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const clockSeconds = new Intl.DateTimeFormat(undefined, {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});

const exact = new Intl.DateTimeFormat(undefined, {
  ...twoDigits,
  year: "numeric",
  month: "short",
  second: "2-digit",
});

/** How precisely an instant is written. */
export type Precision = "full" | "exact" | "day" | "short-day" | "clock" | "seconds";

const formats: Record<Precision, Intl.DateTimeFormat> = {
  full,
  exact,
  day,
  "short-day": dayShort,
  clock,
  seconds: clockSeconds,
};

/** Writes an instant in the reader's own time zone and language. */
export const localTime = (instant: string, precision: Precision = "full"): string => {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? instant : formats[precision].format(date);
};

/** Writes an instant in UTC, as CloudTrail and the command write it. */
export const utcTime = (instant: string): string => `${instant.slice(0, 19).replace("T", " ")} UTC`;

/** Says how long a time is in its largest unit: `45 s`, `12 min`, `3 h`, `5 days`. */
export const spanWords = (seconds: number): string => {
  const steps: [number, string][] = [
    [86_400, "day"],
    [3_600, "h"],
    [60, "min"],
  ];
  for (const [size, unit] of steps)
    if (seconds >= size) {
      const count = Math.floor(seconds / size);
      return `${count.toLocaleString()} ${unit === "day" && count !== 1 ? "days" : unit}`;
    }
  return `${Math.max(0, Math.round(seconds))} s`;
};

/** Says which local day an instant belongs to, as a key to group by. */
export const localDay = (instant: string): string => {
  const date = new Date(instant);
  return `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`;
};
