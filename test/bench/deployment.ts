/**
 * How the deployment moves messages: what infra/queues.ts and infra/subscriptions.ts say. A test compares the two
 * (test/infra/bench-deployment.test.ts), since infra/ can be imported by SST only.
 */
export const deployment = {
  /** CloudTrail events on their way to route. */
  events: { delaySeconds: 5, batchSize: 100, windowSeconds: 5, maximumConcurrency: 2 },
  /** Capture requests, one group for each scope. */
  captures: { maximumConcurrency: 4 },
  /** Requests that wait. */
  settling: { maximumConcurrency: 2 },
} as const;

/** SQS drops a message for a FIFO queue that repeats another within five minutes. */
export const dedupSeconds = 300;
