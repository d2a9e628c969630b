const day = { year: "numeric", month: "short", day: "numeric" } as const;
const minute = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
const second = { ...minute, second: "2-digit" } as const;

const options = {
  full: { ...day, ...minute, day: "2-digit" },
  exact: { ...day, ...second, day: "2-digit" },
  day: { ...day, month: "long", weekday: "long" },
  "short-day": day,
  clock: minute,
  seconds: second,
} satisfies Record<string, Intl.DateTimeFormatOptions>;

/** How precisely an instant is written. */
export type Precision = keyof typeof options;

/** Each costs the browser milliseconds to make, and most views need one or two. */
const formats = new Map<Precision, Intl.DateTimeFormat>();

const formatOf = (precision: Precision): Intl.DateTimeFormat => {
  const format = formats.get(precision) ?? new Intl.DateTimeFormat(undefined, options[precision]);
  formats.set(precision, format);
  return format;
};

/** Writes an instant in the reader's own time zone and language. */
export const localTime = (instant: string, precision: Precision = "full"): string => {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? instant : formatOf(precision).format(date);
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
