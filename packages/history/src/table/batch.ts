import { setTimeout as sleep } from "node:timers/promises";
import { TableThrottledError } from "../errors.ts";

const attemptsMax = 8;
const firstPauseMilliseconds = 25;

/**
 * Sends batches until the table has taken all of `items`: BatchWriteItem and BatchGetItem give back what they had no
 * capacity for. Throws TableThrottledError when some are left after the last attempt.
 */
export const untilProcessed = async <T>(
  items: readonly T[],
  send: (items: T[]) => Promise<readonly T[]>,
  pause: (milliseconds: number) => Promise<unknown> = sleep,
): Promise<void> => {
  let left = [...items];
  for (let attempt = 0; left.length > 0; attempt += 1) {
    if (attempt === attemptsMax) throw new TableThrottledError(`${left.length} items were refused`);
    if (attempt > 0) await pause(firstPauseMilliseconds * 2 ** attempt * (0.5 + Math.random() / 2));
    left = [...(await send(left))];
  }
};
