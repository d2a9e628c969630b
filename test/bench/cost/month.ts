import { backgroundRateLimits } from "@eks-auditor/capture";
import { timeoutSeconds } from "../../../infra/timeouts.ts";
import type { Measured, MeasuredAccount, Work } from "./measured.ts";
import { type PriceName, prices } from "./prices.ts";

/** How much happens in an account, for each cluster and day. */
export interface Activity {
  readonly name: string;
  readonly changes: number;
  /** Nodes that come and go. AWS Config records each with its interfaces and volumes; here they are a trend. */
  readonly nodesReplaced: number;
}

export const activities: readonly Activity[] = [
  { name: "idle", changes: 0, nodesReplaced: 0 },
  { name: "quiet", changes: 5, nodesReplaced: 2 },
  { name: "busy", changes: 50, nodesReplaced: 20 },
];

/** What is assumed because it cannot be measured without AWS. Each is told on the page. */
export const assumed = {
  days: 30,
  /** Seconds of an AWS API call and of a DynamoDB request, one after the other. */
  callSeconds: 0.1,
  requestSeconds: 0.006,
  /** Events that one change makes, and reads that they lead to (a burst is read twice). */
  eventsPerChange: 3,
  readsPerChange: 2,
  /** Readings made again because AWS was still at work, or did not show yet what an event told: half a reading a change. */
  rereadsPerChange: 0.5,
  /**
   * Writes with which calls are reserved in the pace that all readers share, for each call to AWS. A sweep reserves several
   * together; what an event asks for is few calls one after the other. The bench counts them (`at-scale.ts`).
   */
  reservationsPerCall: { sweep: 0.5, change: 1 },
  /** Units that a reading writes each time it goes on in another invocation: what is still to be read. */
  roundUnits: 6,
  /** Hours of a month in which something fails, comes late or is not read, and a metric is sent for it. */
  troubledHours: 24,
  /** A section is read again no sooner than this: half of the quiet window of auditor.config.ts. */
  spacingSeconds: 60,
  /** Long polls end after 20 seconds, and Lambda keeps five on each queue even when nothing comes. */
  pollsAtOnce: 5,
  pollSeconds: 20,
  /** Requests for one message: send, receive, delete. */
  requestsPerMessage: 3,
  /** Bytes of log for one invocation, Lambda's own lines included. */
  logBytes: 2_500,
  /** Months that logs are kept. */
  logMonths: 3,
  apiRequests: 10_000,
  /** A function that nobody called for some minutes starts anew, and its start is billed. */
  coldStartSeconds: 0.4,
  coldShare: 0.3,
  /** History is kept for 400 days: so many months of it lie in the table. */
  monthsKept: 13,
  /** Lambda is slower here than the machine that ran the bench: a part of a core for less than 1,769 MB. */
  slowness: 4,
} as const;

/** One line of a bill. */
export interface Line {
  readonly what: string;
  readonly quantity: number;
  readonly price: PriceName;
  readonly dollars: number;
}

const line = (what: string, quantity: number, price: PriceName): Line => ({
  what,
  quantity,
  price,
  dollars: quantity * prices[price].dollars,
});

/** Returns the part of a change's work that reads the cluster, and the part that reads what it shares with others. */
const parts = ({ calls, requests, ...work }: Work): { cluster: Work; region: Work } => {
  const { eks = 0, ...others } = calls;
  return {
    cluster: { ...work, calls: { eks }, requests: requests / 2 },
    region: { ...work, calls: others, requests: requests / 2 },
  };
};

/** Seconds that a capture takes: the calls of each service at its pace or one after the other, whichever is longer. */
const captureSeconds = ({ calls, requests }: Work): number =>
  Object.entries(calls).reduce((sum, [service, count]) => {
    const pace = backgroundRateLimits[service as keyof typeof backgroundRateLimits];
    const paced = Math.max(0, count - pace.callsPerSecond) / pace.callsPerSecond;
    return sum + Math.max(count * assumed.callSeconds, paced);
  }, requests * assumed.requestSeconds);

const callsOf = ({ calls }: Work): number => Object.values(calls).reduce((sum, count) => sum + count, 0);

/** Seconds that one invocation reads for before another goes on; see `functions/capture.ts`. */
const invocationSeconds = timeoutSeconds.capture - 45;

/** Returns the lines of a month's bill, from what was measured. Pure: the page shows the same formulas in words. */
export const monthOf = (
  account: MeasuredAccount,
  activity: Activity,
  { infrastructure, ownMilliseconds }: Measured,
): Line[] => {
  const { memory, everyMinutes } = infrastructure;
  const minutes = assumed.days * 24 * 60;
  const sweeps = minutes / everyMinutes.sweep;
  const beats = minutes / everyMinutes.heartbeat;
  const summaries = minutes / everyMinutes.summarise;
  const changes = activity.changes * account.clusters * assumed.days;
  const events = changes * assumed.eventsPerChange + beats;
  const rereads = changes * assumed.rereadsPerChange;
  const reads = changes * assumed.readsPerChange + rereads;
  // However much happens, no section is read more often than twice in a quiet window.
  const regionReads = Math.min(reads, (minutes * 60) / assumed.spacingSeconds);
  const captures = reads * account.change.scopes;
  const sweptScopes = sweeps * account.sweep.scopes;
  const own = (ownMilliseconds / 1_000) * assumed.slowness;
  const gb = (name: string): number => (memory[name] ?? 0) / 1_024;
  const { change, sweep } = account;

  const { cluster, region } = parts(change);
  const continuations = sweeps * Math.floor(captureSeconds(sweep) / (sweep.scopes * invocationSeconds));
  const reservations =
    sweeps * callsOf(sweep) * assumed.reservationsPerCall.sweep +
    (reads * callsOf(cluster) + regionReads * callsOf(region)) * assumed.reservationsPerCall.change;
  const hours = assumed.days * 24;
  const durations = [
    events * (own + 5 * assumed.requestSeconds) * gb("route"),
    reads * (captureSeconds(cluster) + own) * gb("capture"),
    regionReads * (captureSeconds(region) + own) * gb("capture"),
    sweeps * (captureSeconds(sweep) + sweep.scopes * own) * gb("capture"),
    sweeps * (own + assumed.callSeconds + sweep.scopes * assumed.requestSeconds) * gb("sweep"),
    changes * (own + change.requests * assumed.requestSeconds) * gb("publish"),
    beats * (own + 2 * assumed.requestSeconds) * (gb("capture") + gb("publish")),
    (changes + beats) * (own + 3 * assumed.callSeconds) * gb("slack"),
    summaries * (own + 10 * assumed.requestSeconds) * gb("summarise"),
    assumed.apiRequests * (own + 20 * assumed.requestSeconds) * gb("api"),
  ];
  const invocations =
    events +
    captures +
    sweptScopes +
    continuations +
    sweeps +
    changes +
    changes +
    beats +
    summaries +
    assumed.apiRequests;
  const polls = (minutes * 60 * assumed.pollsAtOnce) / assumed.pollSeconds;
  const logs = (invocations * assumed.logBytes) / 1e9;
  const grown = (changes * account.changeBytes + sweeps * account.sweepBytes) / 1e9;
  const kept = account.bytes / 1e9 + grown * assumed.monthsKept;
  const { polledStandardQueues, polledFifoQueues, alarms, dashboards, metrics, tracing } = infrastructure;
  return [
    line(
      "DynamoDB writes",
      changes * change.writeUnits +
        sweeps * sweep.writeUnits +
        beats * 4 +
        reservations +
        continuations * assumed.roundUnits,
      "dynamodbWrite",
    ),
    line(
      "DynamoDB reads",
      changes * change.readUnits +
        sweeps * sweep.readUnits +
        (summaries + beats) * 5 +
        assumed.apiRequests * 40,
      "dynamodbRead",
    ),
    line("DynamoDB storage, once 13 months are in it", kept, "dynamodbStorage"),
    line("DynamoDB point-in-time recovery", kept, "dynamodbPitr"),
    line("Lambda requests", invocations, "lambdaRequest"),
    line(
      "Lambda time",
      durations.reduce((sum, each) => sum + each, 0) +
        invocations * assumed.coldShare * assumed.coldStartSeconds * 0.5,
      "lambdaDuration",
    ),
    line(
      "SQS standard: idle long polls and messages",
      polledStandardQueues * polls +
        (events + changes + beats + reads / 2 + rereads) * assumed.requestsPerMessage,
      "sqsStandard",
    ),
    line(
      "SQS FIFO: idle long polls and messages",
      polledFifoQueues * polls + (captures * 1.5 + sweptScopes + continuations) * assumed.requestsPerMessage,
      "sqsFifo",
    ),
    line(
      "EventBridge: reports, heartbeats, events of another region",
      changes + 2 * beats + changes * 0.1,
      "eventBridgeCustom",
    ),
    line("EventBridge Scheduler", sweeps + beats + summaries, "scheduler"),
    line("API Gateway", assumed.apiRequests, "apiRequest"),
    line("CloudWatch logs taken in", logs, "logsIngested"),
    line("CloudWatch logs kept", logs * assumed.logMonths, "logsStored"),
    // Paid by the hours in which one is sent: how late a report was in those with a report, the others in those with trouble.
    line(
      "CloudWatch custom metrics",
      changes > 0 ? (Math.min(changes, hours) + (metrics - 1) * assumed.troubledHours) / hours : 0,
      "metric",
    ),
    line("CloudWatch alarms", alarms, "alarm"),
    line("CloudWatch dashboards", dashboards, "dashboard"),
    // Lambda keeps one trace a second and a twentieth of the rest: of invocations so far apart nearly all.
    line("X-Ray traces", tracing ? invocations : 0, "trace"),
    line("KMS, for the Slack secret", (changes + beats) / 2, "kmsRequest"),
  ];
};

/** Configuration items that AWS Config makes of the same, by what it documents: one for each resource that changes. */
export const configItems = {
  /** The resource itself, and one whose relationship to it changes. */
  perChange: 2,
  /** Instance: made, running, gone; two interfaces and a volume each three; relationships of subnet and group, twice. */
  perNode: 3 + 2 * 3 + 3 + 4,
  /** Rules that look at an item's type. */
  rulesPerItem: 3,
} as const;

/** Returns what a month costs together. */
export const dollarsOf = (lines: readonly Line[]): number =>
  lines.reduce((total, { dollars }) => total + dollars, 0);

/** Returns what AWS Config would ask in a month for the same account. */
export const awsConfigMonth = ({ clusters }: { clusters: number }, activity: Activity) => {
  const items =
    clusters *
    assumed.days *
    (activity.changes * configItems.perChange + activity.nodesReplaced * configItems.perNode);
  // Daily recording makes one item of each resource that changed that day: a node and what is with it is gone by then.
  // Whoever leaves out instances, interfaces and volumes pays for what changes alone.
  const withoutNodes = clusters * assumed.days * activity.changes * configItems.perChange;
  const daily =
    clusters * assumed.days * (activity.changes * configItems.perChange + activity.nodesReplaced * 4);
  return {
    items,
    continuous: items * prices.configContinuous.dollars,
    withoutNodes: withoutNodes * prices.configContinuous.dollars,
    daily: daily * prices.configDaily.dollars,
    dailyItems: daily,
    evaluations: items * configItems.rulesPerItem * prices.configEvaluation.dollars,
  };
};
