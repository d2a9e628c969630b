/** What one kind of work consumed when the bench did it. */
export interface Work {
  /** Invocations of capture: one for each scope. */
  readonly scopes: number;
  readonly writeUnits: number;
  readonly readUnits: number;
  /** Requests to DynamoDB. */
  readonly requests: number;
  /** AWS API calls by service, as the clients name them. */
  readonly calls: Readonly<Record<string, number>>;
}

/** One account size, measured. */
export interface MeasuredAccount {
  readonly clusters: number;
  readonly resources: number;
  /** A first read of everything. */
  readonly first: Work;
  /** Bytes in the table after it. */
  readonly bytes: number;
  /** A sweep that finds nothing. */
  readonly sweep: Work;
  /** Bytes that such a sweep adds: trends. */
  readonly sweepBytes: number;
  /** One change, routed, read, committed and published: the mean of a cluster's, a load balancer's and a role's. */
  readonly change: Work;
  readonly changeBytes: number;
}

/** What the synthesis says of what is there all the time. */
export interface Infrastructure {
  /** Queues that a function polls. */
  readonly polledStandardQueues: number;
  readonly polledFifoQueues: number;
  readonly alarms: number;
  readonly dashboards: number;
  /** Metrics that alarms need, each name for each function that sends it. */
  readonly metrics: number;
  /** Whether X-Ray keeps traces. */
  readonly tracing: boolean;
  /** MB by function. */
  readonly memory: Readonly<Record<string, number>>;
  /** Minutes between runs. */
  readonly everyMinutes: { readonly sweep: number; readonly heartbeat: number; readonly summarise: number };
}

/** What docs/cost.json holds. */
export interface Measured {
  readonly infrastructure: Infrastructure;
  readonly accounts: readonly MeasuredAccount[];
  /** Milliseconds of our own code, of the median event (test/bench/event-to-report.ts). Not the same on every machine. */
  readonly ownMilliseconds: number;
}
