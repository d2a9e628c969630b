import {
  parseScopeKey,
  type Scope,
  type Snapshot,
  type SnapshotWithChanges,
  scopeKey,
} from "@eks-auditor/core";
import { readChangeSet } from "../commit/change-set.ts";
import { readHead } from "../commit/stored-head.ts";
import type { Page, PageRequest } from "../nouns/page.ts";
import type { Store } from "../store.ts";
import { isLive } from "../table/expiry.ts";
import { held, unlessDamaged } from "../table/held.ts";
import { walk } from "../table/query-pages.ts";
import { takePage } from "./page.ts";

/** Returns the commits of one scope, newest first; what the head does not show yet is left out. */
export const listSnapshots = async (
  store: Store,
  scope: Scope,
  request?: PageRequest,
): Promise<Page<Snapshot>> => {
  const { entities, clock } = store;
  const key = scopeKey(scope);
  return takePage(
    {
      name: `snapshots of ${key}`,
      async *after(position, size) {
        const seq = position ? Number(position[0]) - 1 : (await readHead(store, scope)).seq;
        const items = walk((cursor) =>
          entities.snapshot.query
            .primary({ scope: key })
            .lte({ seq })
            .go({ cursor, order: "desc", limit: size, consistent: true }),
        );
        for await (const item of items) if (isLive(item, clock())) yield item;
      },
      position: ({ seq }) => [String(seq)],
      show: (item) =>
        unlessDamaged(
          store,
          held(store, "snapshot", item).then(({ snapshot }) => snapshot),
        ),
    },
    request,
  );
};

/** Returns one commit with its changes; null when there is none with this id, or when it is not visible yet. */
export const findSnapshot = async (store: Store, id: string): Promise<SnapshotWithChanges | null> => {
  const place = parseSnapshotId(id);
  if (!place || place.seq > (await readHead(store, place.scope)).seq) return null;
  const item = await readSnapshot(store, place);
  return item && isLive(item, store.clock()) ? withChanges(store, item) : null;
};

/** A snapshot's place in the table. */
export interface SnapshotKey {
  readonly scope: Scope;
  readonly seq: number;
}

/** Reads a snapshot's id; null when the text is none. */
export const parseSnapshotId = (id: string): SnapshotKey | null => {
  const [, scope, seq] = /^([^@]{1,300})@(\d{12})$/.exec(id) ?? [];
  if (!scope || !seq) return null;
  try {
    return { scope: parseScopeKey(scope), seq: Number(seq) };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
};

/** Reads a snapshot item, visible or not. */
export const readSnapshot = async ({ entities }: Store, { scope, seq }: SnapshotKey) =>
  (await entities.snapshot.get({ scope: scopeKey(scope), seq }).go({ consistent: true })).data;

/** Returns what a snapshot item holds, with its changes. */
export const withChanges = async (
  store: Store,
  item: NonNullable<Awaited<ReturnType<typeof readSnapshot>>>,
): Promise<SnapshotWithChanges> => {
  const { snapshot, chunks } = await held(store, "snapshot", item);
  const changes = [];
  for await (const entries of readChangeSet(store, item.commitId, chunks))
    for (const { change } of entries) changes.push(change);
  return { ...snapshot, changes };
};
