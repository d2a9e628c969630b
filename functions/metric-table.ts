/** Of a metric: its unit as CloudWatch writes it, the functions that measure it, and what it tells people. */
export interface Metric {
  readonly unit: "Count" | "Seconds";
  readonly by: readonly string[];
  readonly label: string;
  /** An alarm waits for it, so that it is measured whether or not there is a dashboard. */
  readonly alarmed?: true;
}

/**
 * What functions measure, by name: what alarms wait for, and for a dashboard the rest (CloudWatch takes $0.30 a month for
 * each that is sent). Functions can measure nothing else (`measure`), and `infra/` names metrics of
 * this table only, so an alarm never waits for a metric that nobody sends.
 */
export const metricTable = {
  "events.routed": { unit: "Count", by: ["route"], label: "changes" },
  "events.attempt": { unit: "Count", by: ["route"], label: "failed attempts" },
  "events.ignored": { unit: "Count", by: ["route"], label: "ignored" },
  "events.unknown": { unit: "Count", by: ["route"], label: "unknown" },
  "events.duplicate": { unit: "Count", by: ["route"], label: "delivered again" },
  "events.rejected": { unit: "Count", by: ["route"], label: "no CloudTrail event" },
  readings: { unit: "Count", by: ["capture"], label: "sections read" },
  "readings.incomplete": { unit: "Count", by: ["capture"], label: "not read to the end", alarmed: true },
  /** Readings that history held a later one of: a clock was wrong. They are made again. */
  "readings.stale": { unit: "Count", by: ["capture"], label: "read too late" },
  /** Events whose read still showed what was before: what they name is looked at again. */
  "events.without-change": { unit: "Count", by: ["capture"], label: "events that show no change yet" },
  "sweep.requests": { unit: "Count", by: ["sweep"], label: "scopes swept" },
  "sweep.unlisted": { unit: "Count", by: ["sweep"], label: "regions without a list of clusters" },
  /** Other accounts that cannot be read, or whose events do not come; and the organization's list that AWS refused. */
  "members.unwell": { unit: "Count", by: ["sweep"], label: "other accounts not audited", alarmed: true },
  "members.undelivered": {
    unit: "Count",
    by: ["sweep"],
    label: "events that other accounts could not deliver",
    alarmed: true,
  },
  reports: { unit: "Count", by: ["publish"], label: "reports" },
  "changes.unattributed": {
    unit: "Count",
    by: ["publish"],
    label: "changes that no event explains",
    alarmed: true,
  },
  /** From the reading that saw a change to its report. Not measured of commits that are published once more. */
  "publish.lag": { unit: "Seconds", by: ["publish"], label: "reading to report", alarmed: true },
  /** From CloudTrail's eventTime of what caused a change to its report. */
  "event.lag": { unit: "Seconds", by: ["publish"], label: "API call to report" },
  "slack.messages": { unit: "Count", by: ["slack"], label: "messages" },
  /** Heartbeats that came as far as this: to the reports bus, and to where Slack would be told. */
  heartbeat: { unit: "Count", by: ["publish", "slack"], label: "heartbeats" },
  "heartbeat.age": { unit: "Seconds", by: ["publish", "slack"], label: "age of the heartbeat" },
  /** Other regions from which no heartbeat has come for three times its interval. */
  "forwarding.silent": {
    unit: "Count",
    by: ["summarise"],
    label: "regions that are not heard",
    alarmed: true,
  },
  /** Messages and stream records whose handling threw. They come back, and are put aside in the end. */
  failed: {
    unit: "Count",
    by: ["route", "capture", "publish", "slack", "destinations", "tamper"],
    label: "failed",
    alarmed: true,
  },
  tampering: { unit: "Count", by: ["tamper"], label: "changes of the auditor itself" },
} as const satisfies Record<string, Metric>;

export type MetricName = keyof typeof metricTable;

/** What every metric is told apart by, beside its name: the function that measured it. */
export const metricDimension = "service";
