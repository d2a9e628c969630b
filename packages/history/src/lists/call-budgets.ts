import type { CallReservation } from "../nouns/reads.ts";
import type { Store } from "../store.ts";
import { wasAccepted } from "../table/condition.ts";

/** Each round that others win moves them forward, so this is far more than there are readers. */
const roundsMax = 50;
/** No reservation lies so far ahead: what does was written by a clock that is wrong. */
const aheadMax = 120_000;

/** What was seen of budgets last, by name: whoever is alone needs one write and no read. */
export type SeenBudgets = Map<string, number | undefined>;

/**
 * Reserves calls behind all that others have reserved. One item holds when the next call is free; moving it forward on
 * condition of what it was hands the time between out once only.
 */
export const reserveCalls = async (
  { entities }: Store,
  seen: SeenBudgets,
  name: string,
  { calls, callsPerSecond, burst, now }: CallReservation,
): Promise<number> => {
  const spacing = 1_000 / callsPerSecond;
  for (let round = 0; round < roundsMax; round += 1) {
    if (round > 0 || !seen.has(name)) {
      const { data } = await entities.callBudget.get({ name }).go({ consistent: true });
      seen.set(name, data?.nextAt);
    }
    const held = seen.get(name);
    const earliest = now - (Math.max(1, burst) - 1) * spacing;
    const from = held === undefined || held > now + aheadMax ? earliest : Math.max(held, earliest);
    const nextAt = from + calls * spacing;
    const put = entities.callBudget
      .put({ name, nextAt })
      .where((item, { notExists, eq }) =>
        held === undefined ? notExists(item.nextAt) : eq(item.nextAt, held),
      );
    if (await wasAccepted(put.go())) {
      seen.set(name, nextAt);
      return from;
    }
  }
  throw new Error(`no calls could be reserved of ${name}: others were quicker ${roundsMax} times`);
};
