import { type Attempt, type Instant, shiftInstant } from "@eks-auditor/core";
import { inParallel } from "../in-parallel.ts";
import type { Page, PageRequest } from "../nouns/page.ts";
import type { Store } from "../store.ts";
import { untilProcessed } from "../table/batch.ts";
import { daysBefore, expiresAfter, isLive } from "../table/expiry.ts";
import { held, unlessDamaged } from "../table/held.ts";
import { walk } from "../table/query-pages.ts";
import { eventsBetween, highest } from "./event-range.ts";
import { takePage } from "./page.ts";

/** CloudTrail's clock may be ahead of ours a little: an event of tomorrow is not left out. */
const aheadMilliseconds = 86_400_000;

/** CloudTrail exists since November 2013: nothing has an earlier event. */
const firstEvent: Instant = "2013-11-01T00:00:00.000Z";

/** Stores failed calls. Idempotent. */
export const recordAttempts = async (store: Store, attempts: readonly Attempt[]): Promise<void> => {
  const { entities, bodies, retention, clock } = store;
  const unique = new Map(attempts.map((attempt) => [textOf(attempt), attempt]));
  const items = await inParallel([...unique.values()], async (attempt) => ({
    ...placeOf(attempt),
    body: await bodies.pack(attempt),
    ...expiresAfter(clock(), retention.ledgerDays),
  }));
  await untilProcessed(items, async (batch) => {
    const { unprocessed } = await entities.attempt.put(batch).go({ concurrent: 4 });
    const refused = new Set(unprocessed.map(textOf));
    return batch.filter((item) => refused.has(textOf(item)));
  });
};

/** Returns failed calls, newest first, month by month: at most as many queries as months are kept. */
export const listAttempts = async (
  store: Store,
  { from, to, ...request }: PageRequest & { from?: Instant; to?: Instant } = {},
): Promise<Page<Attempt>> => {
  const { entities, clock, retention } = store;
  const { ledgerDays } = retention;
  const kept = ledgerDays === null ? firstEvent : daysBefore(clock(), ledgerDays);
  const earliest = from !== undefined && from > kept ? from : kept;
  const end = shiftInstant(clock(), aheadMilliseconds);
  const latest = to !== undefined && to < end ? to : end;
  return takePage(
    {
      name: "attempts",
      async *after(position, size) {
        const [eventTime = latest, eventID = highest] = position ?? [];
        const [start, startID] = eventTime > latest ? [latest, highest] : [eventTime, eventID];
        if (start < earliest) return;
        const [first] = eventsBetween(earliest, start);
        for (const month of monthsBack(start, earliest)) {
          const items = walk((cursor) =>
            entities.attempt.query
              .primary({ month })
              .between(first, { eventTime: start, eventID: startID })
              .go({ cursor, order: "desc", limit: size + 1, consistent: true }),
          );
          for await (const item of items)
            if (textOf(item) !== position?.join(" ") && isLive(item, clock())) yield item;
        }
      },
      position: (item) => [item.eventTime, item.eventID],
      show: (item) => unlessDamaged(store, held(store, "attempt", item)),
    },
    request,
  );
};

interface Place {
  readonly month: string;
  readonly eventTime: Instant;
  readonly eventID: string;
}

const placeOf = ({ eventTime, eventID }: Attempt): Place => ({
  month: monthOf(eventTime),
  eventTime,
  eventID,
});

const textOf = ({ eventTime, eventID }: Omit<Place, "month">): string => `${eventTime} ${eventID}`;

/** `2026-11` */
const monthOf = (instant: Instant): string => instant.slice(0, 7);

function* monthsBack(from: Instant, until: Instant): Generator<string> {
  for (
    let month = monthOf(from);
    month >= monthOf(until);
    month = monthOf(shiftInstant(`${month}-01T00:00:00.000Z`, -1))
  )
    yield month;
}
