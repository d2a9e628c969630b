import type { StoredReport } from "@eks-auditor/history";

/** How a number of durations lie. Null where there is none. */
export interface Spread {
  readonly count: number;
  readonly median: number | null;
  readonly p95: number | null;
  readonly max: number | null;
}

/**
 * Gives, for each report that people were told and whose call is known, the seconds from its first call to its first
 * message. What was added to it later is left out: that is about other calls, or about one that came late.
 */
export const callToSlackSeconds = (reports: readonly StoredReport[]): number[] =>
  reports.flatMap(({ report, deliveries }) => {
    const [call] = report.changes.flatMap(({ causes }) => causes.map(({ eventTime }) => eventTime)).sort();
    const [told] = deliveries
      .flatMap(({ status, sentAt, at }) => sentAt ?? (status === "sent" ? at : []))
      .sort();
    if (call === undefined || told === undefined) return [];
    // Two clocks: AWS's may be ahead.
    return [Math.max(0, Date.parse(told) - Date.parse(call)) / 1_000];
  });

/** Returns count, median, 95th percentile (nearest rank) and maximum. */
export const spreadOf = (numbers: readonly number[]): Spread => {
  const sorted = numbers.toSorted((a, b) => a - b);
  const rank = (part: number): number | null => sorted[Math.ceil(part * sorted.length) - 1] ?? null;
  return { count: sorted.length, median: rank(0.5), p95: rank(0.95), max: rank(1) };
};
