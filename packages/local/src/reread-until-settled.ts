import { type CaptureRequest, type Clock, type Instant, shiftInstant } from "@eks-auditor/core";
import { type CaptureResult, rereadAfter } from "@eks-auditor/pipeline";

/** What waiting for AWS to be done works with. */
export interface Rereading {
  /** The first reads. */
  readonly results: readonly CaptureResult[];
  readonly capture: (request: CaptureRequest) => Promise<CaptureResult>;
  readonly clock: Clock;
  /** Returns the read that looks for what events name and a capture does not show yet; see `lookForEvents`. */
  readonly lookFor?: (
    result: CaptureResult,
    looks: number,
  ) => Promise<{ readonly request: CaptureRequest; readonly delaySeconds: number } | undefined>;
  /** No read that is due later is waited for. */
  readonly until: Instant;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Told before each wait what is to be read again, the next one first. */
  readonly onWait?: (due: Instant, requests: readonly CaptureRequest[]) => void;
}

interface Waiting {
  readonly request: CaptureRequest;
  readonly rereads: number;
  readonly looks: number;
  readonly due: Instant;
}

/**
 * Reads again what AWS was still changing, what could not be read for a reason that passes, and what events name and is
 * not to be seen yet, as often and after the same waits as the deployed queues do. Gives each read as it ends, and ends when all was seen, when it has been tried often
 * enough, or when there is no time left.
 */
export const rereadUntilSettled = async function* (options: Rereading): AsyncGenerator<CaptureResult> {
  const { results, capture, clock, until, pause, onWait, lookFor } = options;
  const next = async (result: CaptureResult, rereads: number, looks: number): Promise<Waiting[]> => {
    const reread = rereadAfter(result, rereads);
    const look = await lookFor?.(result, looks);
    const dueAfter = (seconds: number): Instant => shiftInstant(clock(), seconds * 1_000);
    return [
      ...(reread ? [{ ...reread, rereads: rereads + 1, looks, due: dueAfter(reread.delaySeconds) }] : []),
      // What is read again for another reason shows it as well.
      ...(look && !reread ? [{ ...look, rereads, looks: looks + 1, due: dueAfter(look.delaySeconds) }] : []),
    ];
  };
  let waiting: Waiting[] = [];
  for (const result of results) waiting.push(...(await next(result, 0, 0)));
  for (;;) {
    waiting = waiting.toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
    const [first, ...rest] = waiting;
    if (!first || first.due > until) return;
    onWait?.(
      first.due,
      waiting.map(({ request }) => request),
    );
    const milliseconds = Date.parse(first.due) - Date.parse(clock());
    if (milliseconds > 0) await pause(milliseconds);
    const result = await capture(first.request);
    yield result;
    waiting = [...rest, ...(await next(result, first.rereads, first.looks))];
  }
};
