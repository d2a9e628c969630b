import { type Instant, shiftInstant } from "@eks-auditor/core";
import { InvalidLimitError } from "../errors.ts";
import { inParallel } from "../in-parallel.ts";
import type { Store } from "../store.ts";
import { daysBefore, expiresAfter } from "../table/expiry.ts";
import { walk } from "../table/query-pages.ts";

/** One query for each day: more than this is no glance any more. */
const daysMax = 400;

/** Adds to a counter of today. A request that the SDK sends twice may count twice: counters are for the eye. */
export const addToCounter = async (
  { entities, clock, retention }: Store,
  name: string,
  by: number,
): Promise<void> => {
  const now = clock();
  await entities.counter
    .upsert({ day: dayOf(now), name, ...expiresAfter(now, retention.ledgerDays) })
    .add({ value: by })
    .go();
};

/** Returns the counters of the last `days` days, today included, summed by name. */
export const sumCounters = async (
  { entities, clock, retention }: Store,
  days: number,
): Promise<Record<string, number>> => {
  const most = retention.ledgerDays ?? daysMax;
  if (!Number.isInteger(days) || days < 1 || days > most)
    throw new InvalidLimitError(`counters are given for 1 to ${most} days, not ${days}`);
  const sums = new Map<string, number>();
  const first = daysBefore(clock(), days - 1);
  await inParallel([...Array(days).keys()], async (index) => {
    const day = dayOf(shiftInstant(first, index * 86_400_000));
    const items = walk((cursor) => entities.counter.query.primary({ day }).go({ cursor, consistent: true }));
    for await (const { name, value } of items) sums.set(name, (sums.get(name) ?? 0) + value);
  });
  return Object.fromEntries([...sums].sort(([a], [b]) => (a < b ? -1 : 1)));
};

/** `2026-11-22` */
const dayOf = (instant: Instant): string => instant.slice(0, 10);
