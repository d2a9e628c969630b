import { type CaptureRequest, type Clock, type Instant, shiftInstant } from "@eks-auditor/core";
import { type CaptureResult, rereadAfter } from "@eks-auditor/pipeline";

/** What waiting for AWS to be done works with. */
export interface Rereading {
  /** The first reads. */
  readonly results: readonly CaptureResult[];
  readonly capture: (request: CaptureRequest) => Promise<CaptureResult>;
  readonly clock: Clock;
  /** No read that is due later is waited for. */
  readonly until: Instant;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Told before each wait what is to be read again, the next one first. */
  readonly onWait?: (due: Instant, requests: readonly CaptureRequest[]) => void;
}

interface Waiting {
  readonly request: CaptureRequest;
  readonly rereads: number;
  readonly due: Instant;
}

/**
 * Reads again what AWS was still changing, or could not be read for a reason that passes, as often and after the same
 * waits as the deployed queues do. Gives each read as it ends, and ends when all was seen, when it has been tried often
 * enough, or when there is no time left.
 */
export const rereadUntilSettled = async function* (options: Rereading): AsyncGenerator<CaptureResult> {
  const { results, capture, clock, until, pause, onWait } = options;
  const next = (result: CaptureResult, rereads: number): Waiting[] => {
    const reread = rereadAfter(result, rereads);
    return reread
      ? [{ request: reread.request, rereads, due: shiftInstant(clock(), reread.delaySeconds * 1_000) }]
      : [];
  };
  let waiting = results.flatMap((result) => next(result, 0));
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
    waiting = [...rest, ...next(result, first.rereads + 1)];
  }
};
