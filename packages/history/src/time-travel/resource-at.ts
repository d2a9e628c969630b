import type { Instant, Resource } from "@eks-auditor/core";
import { goBack, revisionsPerFullState, type StoredRevision } from "../commit/revision.ts";
import type { Store } from "../store.ts";
import type { Body } from "../table/body.ts";
import { held } from "../table/held.ts";
import { walk } from "../table/query-pages.ts";

/** A resource item as it lies in the table. */
export interface ResourceItem {
  readonly scope: string;
  readonly section: string;
  readonly key: string;
  readonly revisionAt: Instant;
  readonly ordinal: number;
  readonly gone: boolean;
  readonly body: Body;
}

/** A resource at an instant; `revisionAt` is that of the revision that made it so. */
export interface ResourceAt {
  readonly resource: Resource;
  readonly revisionAt: Instant;
}

/**
 * Returns a resource as it was at the instant; null when it was not there. A resource whose last revision is not later
 * is as its item says; otherwise the revisions after the instant lead back to it. They are gone through only until
 * one of them holds a full state: at most `revisionsPerFullState`, however many there are.
 *
 *     at          r5       r6       r7 (full: state before r7)      r8 ... r900      item
 *      │◄── back ──┴── back ─┘ ◄──────┘
 */
export const resourceAt = async (
  store: Store,
  item: ResourceItem,
  at: Instant,
): Promise<ResourceAt | null> => {
  if (item.revisionAt <= at)
    return item.gone ? null : { resource: await held(store, "resource", item), revisionAt: item.revisionAt };
  const isFirstRevision = item.ordinal === 1;
  if (isFirstRevision) return null;

  const after: StoredRevision[] = [];
  let state: Resource | null = null;
  let found = false;
  for await (const stored of revisionsAfter(store, item, at)) {
    after.push(stored);
    if ("full" in stored.back) {
      found = true;
      break;
    }
  }
  if (!found) state = item.gone ? null : await held(store, "resource", item);
  for (const stored of after.toReversed()) state = goBack(state, stored);

  const revisionAt = after[0]?.previousAt;
  return state && revisionAt ? { resource: state, revisionAt } : null;
};

/** Walks the revisions later than the instant, oldest first, up to the one that made the item what it is. */
async function* revisionsAfter(
  store: Store,
  { scope, section, key, revisionAt }: ResourceItem,
  at: Instant,
): AsyncGenerator<StoredRevision, void, undefined> {
  const later = walk((cursor) =>
    store.entities.revision.query
      .primary({ scope, section, key })
      .gt({ observedAt: at })
      .go({ cursor, consistent: true, limit: revisionsPerFullState }),
  );
  for await (const item of later) {
    if (item.observedAt > revisionAt) return;
    yield await held(store, "revision", item);
  }
}
