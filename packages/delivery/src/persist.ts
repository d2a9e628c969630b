import { setTimeout as delay } from "node:timers/promises";
import type { UnavailableError } from "./errors.ts";

/** Why a call did not succeed, where trying again may help. */
export interface RetryableFailure {
  /** Seconds that the other side asks to wait; null: our own growing delay. */
  readonly retryAfterSeconds: number | null;
  /** The call may have had its effect all the same. */
  readonly ambiguous: boolean;
  readonly reason: string;
  readonly cause: unknown;
}

/** How long and how patiently calls are repeated. */
export interface Patience {
  /** Time for one message with all repetitions; 30 s when absent. */
  readonly budgetMilliseconds?: number;
  readonly now?: () => number;
  readonly sleep?: (milliseconds: number) => Promise<void>;
}

const firstDelayMilliseconds = 500;
const delayMaxMilliseconds = 8_000;

/** Sleeps by the wall clock. */
export const wallSleep = async (milliseconds: number): Promise<void> => {
  await delay(milliseconds);
};

/**
 * Repeats a call until it succeeds. `call` gives a result or the setback; before a repetition after an ambiguous one
 * `alreadyDone` is asked whether it had its effect. `unavailable` makes the error of whom it was meant for.
 * @throws UnavailableError when the budget is used up
 */
export const persist = async <T>(
  call: () => Promise<{ readonly done: T } | RetryableFailure>,
  {
    unavailable,
    budgetMilliseconds = 30_000,
    now = Date.now,
    sleep = wallSleep,
  }: Patience & { readonly unavailable: (setback: RetryableFailure) => UnavailableError },
  alreadyDone?: () => Promise<T | undefined>,
): Promise<T> => {
  const end = now() + budgetMilliseconds;
  for (let attempt = 0; ; attempt += 1) {
    const outcome = await call();
    if ("done" in outcome) return outcome.done;
    const { retryAfterSeconds, ambiguous } = outcome;
    const wait =
      retryAfterSeconds === null
        ? Math.min(firstDelayMilliseconds * 2 ** attempt, delayMaxMilliseconds)
        : retryAfterSeconds * 1_000;
    if (now() + wait > end) throw unavailable(outcome);
    await sleep(wait);
    const found = ambiguous ? await alreadyDone?.() : undefined;
    if (found !== undefined) return found;
  }
};
