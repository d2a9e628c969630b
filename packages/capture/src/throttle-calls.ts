import type { FinalizeRequestMiddleware, MetadataBearer } from "@smithy/types";
import type { ClientIdentity, ClientMiddleware } from "./client-middleware.ts";
import { leasedBucket } from "./leased-bucket.ts";
import { backgroundRateLimits, concurrencyLimit, type RateLimit, tokenBucket } from "./rate-limits.ts";
import type { ClientService } from "./read-service.ts";

/** Reserves calls to a service in a budget that all who read the same account share; see `leasedBucket`. */
export type SharedBudget = (
  client: ClientIdentity,
  pace: Required<Pick<RateLimit, "callsPerSecond" | "burst">>,
  calls: number,
) => Promise<number>;

/** How the calls of clients are held back. */
export interface ThrottleOptions {
  readonly paces?: Partial<Readonly<Record<ClientService, RateLimit>>> | undefined;
  /** The pace is that of all together; absent: each client keeps it by itself. */
  readonly budget?: SharedBudget | undefined;
}

/** Slows each client down to the pace of its service. Sits inside the retries, so that they wait as well. */
export const throttleCalls =
  ({ paces = backgroundRateLimits, budget }: ThrottleOptions = {}): ClientMiddleware =>
  ({ service, region }) =>
  (stack) => {
    const pace = paces[service];
    if (!pace) return;
    const shared = { callsPerSecond: pace.callsPerSecond, burst: pace.burst ?? pace.callsPerSecond };
    const token = budget
      ? leasedBucket(pace, (calls) => budget({ service, region }, shared, calls))
      : tokenBucket(pace);
    const enter = concurrencyLimit(pace.atOnce ?? Number.POSITIVE_INFINITY);
    const wait: FinalizeRequestMiddleware<object, MetadataBearer> = (next) => async (args) => {
      await token();
      return enter(() => next(args));
    };
    stack.addRelativeTo(wait, { name: "pace", relation: "after", toMiddleware: "retryMiddleware" });
  };
