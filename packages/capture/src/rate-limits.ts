import { setTimeout as sleep } from "node:timers/promises";
import type { ClientService } from "./read-service.ts";

/** How fast one service is asked. */
export interface RateLimit {
  readonly callsPerSecond: number;
  /** Calls that may go at once after a pause; as many as in one second when absent. */
  readonly burst?: number;
  /** Calls under way at the same time; no limit of its own when absent. */
  readonly atOnce?: number;
}

/**
 * What all readers of an account and region may ask together. It leaves room for whoever else calls: the in-cluster load
 * balancer controller shares the bucket of our ELB reads (40, refilled with 10 a second), of which we take half; EC2 has
 * a bucket for each API (100, refilled with 20), and we take half of one for all; LookupEvents takes two a second; IAM, EKS,
 * STS and Organizations publish no limit. Each attempt counts, retries too.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/throttling.html
 * https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 */
export const backgroundRateLimits: Readonly<Record<ClientService, RateLimit>> = {
  eks: { callsPerSecond: 8, burst: 16 },
  elb: { callsPerSecond: 5, burst: 15 },
  elbv2: { callsPerSecond: 5, burst: 15 },
  iam: { callsPerSecond: 10, atOnce: 1 },
  ec2: { callsPerSecond: 10, burst: 20 },
  autoScaling: { callsPerSecond: 5 },
  wafv2: { callsPerSecond: 0.5 },
  sts: { callsPerSecond: 5 },
  cloudtrail: { callsPerSecond: 2 },
  organizations: { callsPerSecond: 2 },
  eventBridge: { callsPerSecond: 10 },
  sqs: { callsPerSecond: 10 },
};

/**
 * For someone who reads an account once and waits for it: what AWS documents, less a fifth of the ELB reads, which the
 * load balancer controllers of the clusters go on needing. EC2 has a bucket for each API, so theirs together is one of
 * them. Where nothing is documented, what accounts are known to bear; a service that finds it too much says so, and the
 * adaptive mode of the SDK slows down. The pages of AWS are those above.
 */
export const interactiveRateLimits: Readonly<Record<ClientService, RateLimit>> = {
  eks: { callsPerSecond: 20 },
  elb: { callsPerSecond: 8, burst: 32 },
  elbv2: { callsPerSecond: 8, burst: 32 },
  iam: { callsPerSecond: 20, atOnce: 6 },
  ec2: { callsPerSecond: 20, burst: 100 },
  autoScaling: { callsPerSecond: 10 },
  wafv2: { callsPerSecond: 1 },
  sts: { callsPerSecond: 5 },
  cloudtrail: { callsPerSecond: 2 },
  organizations: { callsPerSecond: 2 },
  eventBridge: { callsPerSecond: 10 },
  sqs: { callsPerSecond: 10 },
};

/** What a token bucket needs of time; tests give their own. */
export interface BucketClock {
  /** Milliseconds from any fixed start. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

const realTime: BucketClock = { now: () => performance.now(), sleep: (milliseconds) => sleep(milliseconds) };

/** Returns a function that resolves when the next call may go, first come first served. */
export const tokenBucket = (
  { callsPerSecond, burst = callsPerSecond }: Pick<RateLimit, "callsPerSecond" | "burst">,
  time: BucketClock = realTime,
): (() => Promise<void>) => {
  const capacity = Math.max(1, burst);
  let tokens = capacity;
  let filledAt = time.now();
  return async () => {
    const now = time.now();
    tokens = Math.min(capacity, tokens + ((now - filledAt) / 1000) * callsPerSecond) - 1;
    filledAt = now;
    if (tokens < 0) await time.sleep((-tokens / callsPerSecond) * 1000);
  };
};

/** Returns a function that runs tasks, `atOnce` of them at the same time, in the order in which they came. */
export const concurrencyLimit = (atOnce: number): (<T>(task: () => Promise<T>) => Promise<T>) => {
  let inside = 0;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (inside < atOnce) inside += 1;
    else await new Promise<void>((enter) => waiting.push(enter));
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else inside -= 1;
    }
  };
};
