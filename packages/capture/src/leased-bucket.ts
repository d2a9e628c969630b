import { setTimeout as sleep } from "node:timers/promises";
import { type BucketClock, type RateLimit, tokenBucket } from "./rate-limits.ts";

/** Reserves calls of a budget that several share; gives the epoch milliseconds from which the first may go. */
export type ReserveCalls = (calls: number) => Promise<number>;

const wallTime: BucketClock = { now: () => Date.now(), sleep: (milliseconds) => sleep(milliseconds) };

/** Seconds' worth of calls that are reserved together: fewer writes, and nobody waits long behind one who has many. */
const mostSeconds = 1;
const leastSeconds = 0.5;
/** A call that was reserved is let go when nobody needs it soon, so that what was saved up does not come as a burst. */
const keptMilliseconds = 1_000;

/**
 * Returns a function that resolves when the next call may go, in a budget that others draw from at the same time. Calls are
 * reserved a few together. Where that fails, our own calls keep the pace.
 */
export const leasedBucket = (
  pace: Pick<RateLimit, "callsPerSecond" | "burst">,
  reserve: ReserveCalls,
  time: BucketClock = wallTime,
): (() => Promise<void>) => {
  const spacing = 1_000 / pace.callsPerSecond;
  const most = Math.max(1, Math.floor(pace.callsPerSecond * mostSeconds));
  const least = Math.max(1, Math.floor(pace.callsPerSecond * leastSeconds));
  const alone = tokenBucket(pace, time);
  const waiting: ((at: number | undefined) => void)[] = [];
  let kept: number[] = [];
  let reserving = false;

  const serve = async (): Promise<void> => {
    reserving = true;
    // Whoever asks in the same moment is reserved for together.
    await Promise.resolve();
    while (waiting.length > 0) {
      const calls = Math.min(most, Math.max(least, waiting.length));
      const from = await reserve(calls).catch(() => undefined);
      if (from === undefined) {
        for (const go of waiting.splice(0)) go(undefined);
        break;
      }
      const slots = Array.from({ length: calls }, (_, index) => from + index * spacing);
      for (const go of waiting.splice(0, calls)) go(slots.shift());
      kept = slots;
    }
    reserving = false;
  };

  return async () => {
    const oldest = time.now() - keptMilliseconds;
    kept = kept.filter((at) => at >= oldest);
    const at =
      kept.shift() ??
      (await new Promise<number | undefined>((go) => {
        waiting.push(go);
        if (!reserving) void serve();
      }));
    if (at === undefined) return alone();
    const left = at - time.now();
    if (left > 0) await time.sleep(left);
  };
};
