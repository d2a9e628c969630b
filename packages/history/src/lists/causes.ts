import { randomUUID } from "node:crypto";
import { type Cause, type Instant, type Scope, scopeKey } from "@eks-auditor/core";
import { inParallel } from "../in-parallel.ts";
import type { Store } from "../store.ts";
import { wasAccepted } from "../table/condition.ts";
import { expiresAfter, isLive } from "../table/expiry.ts";
import { held, unlessDamaged } from "../table/held.ts";
import { walk } from "../table/query-pages.ts";
import { eventsBetween } from "./event-range.ts";

/** Stores causes that are not there yet. Gives those that were new, in the order given. */
export const recordCauses = async (store: Store, causes: readonly Cause[]): Promise<Cause[]> => {
  const { entities, bodies, retention, clock } = store;
  const unique = new Map(causes.map((cause) => [`${scopeKey(cause.scope)} ${cause.eventID}`, cause]));
  const stored = await inParallel([...unique.values()], async (cause) => {
    const { eventTime, eventID } = cause;
    const place = { scope: scopeKey(cause.scope), eventTime, eventID };
    const writeId = randomUUID();
    const body = await bodies.pack(cause);
    const expiry = expiresAfter(clock(), retention.ledgerDays);
    const isNew = await wasAccepted(
      entities.cause.create({ ...place, writeId, body, ...expiry }).go(),
      async () => {
        const { data } = await entities.cause.get(place).go({ consistent: true });
        return data?.writeId === writeId;
      },
    );
    return isNew ? [cause] : [];
  });
  return stored.flat();
};

/** Returns the causes of a scope whose events lie in the time span, both ends included, oldest first. */
export const listCauses = async (
  store: Store,
  scope: Scope,
  from: Instant,
  to: Instant,
): Promise<Cause[]> => {
  if (from > to) return [];
  const { entities, clock } = store;
  const [first, last] = eventsBetween(from, to);
  const items = walk((cursor) =>
    entities.cause.query
      .primary({ scope: scopeKey(scope) })
      .between(first, last)
      .go({ cursor, consistent: true }),
  );
  const causes: Cause[] = [];
  for await (const item of items)
    if (isLive(item, clock())) causes.push(...(await unlessDamaged(store, held(store, "cause", item))));
  return causes;
};
