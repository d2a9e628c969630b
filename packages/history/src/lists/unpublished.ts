import { randomUUID } from "node:crypto";
import { type Instant, parseScopeKey, type SnapshotWithChanges, scopeKey } from "@eks-auditor/core";
import { completedHead } from "../commit/roll-forward.ts";
import { readHead } from "../commit/stored-head.ts";
import { SnapshotNotFoundError } from "../errors.ts";
import type { Store } from "../store.ts";
import { wasAccepted } from "../table/condition.ts";
import { isLive } from "../table/expiry.ts";
import { walk } from "../table/query-pages.ts";
import { parseSnapshotId, readSnapshot, withChanges } from "./snapshots.ts";

const pageSize = 25;

/** The marks that a publisher has seen, by snapshot id: it takes off those and no later ones. */
export type SeenMarks = Map<string, string>;

/**
 * Returns the commits that wait to be published, oldest first. The index only says where to look, since it lags behind
 * the table; a commit that is not visible yet is completed first.
 */
export async function* listUnpublished(
  store: Store,
  seen: SeenMarks,
): AsyncGenerator<SnapshotWithChanges, void, undefined> {
  const found = walk((cursor) =>
    store.entities.snapshot.query.unpublished({ mark: "unpublished" }).go({ cursor, limit: pageSize }),
  );
  for await (const { scope: key, seq } of found) {
    const scope = parseScopeKey(key);
    if (seq > (await readHead(store, scope)).seq) await completedHead(store, scope);
    const item = await readSnapshot(store, { scope, seq });
    if (item?.mark !== "unpublished" || !isLive(item, store.clock())) continue;
    const snapshot = await withChanges(store, item);
    seen.set(snapshot.id, item.markId);
    yield snapshot;
  }
}

/** Counts the commits that the index shows as waiting, up to `atMost`, and gives when the oldest was committed. */
export const countUnpublished = async (
  { entities }: Store,
  atMost: number,
): Promise<{ commits: number; oldestCommittedAt: Instant | null }> => {
  const found = walk((cursor) =>
    entities.snapshot.query.unpublished({ mark: "unpublished" }).go({ cursor, limit: atMost }),
  );
  let commits = 0;
  let oldestCommittedAt: Instant | null = null;
  for await (const { committedAt } of found) {
    oldestCommittedAt ??= committedAt;
    commits += 1;
    if (commits === atMost) break;
  }
  return { commits, oldestCommittedAt };
};

/**
 * Takes the mark off a commit, if it is still the one that was seen:
 *
 *     unpublished() gives it ──── causes gathered, report written ──── markPublished
 *                                       │
 *                          a late event marks it anew: that mark stays, and the commit is published again
 */
export const markPublished = async (
  store: Store,
  seen: SeenMarks,
  id: string,
  at: Instant,
): Promise<void> => {
  const { item, place } = await findMarked(store, id);
  const markId = seen.get(id) ?? item.markId;
  seen.delete(id);
  if (item.mark !== "unpublished" || item.markId !== markId) return;
  const unmark = store.entities.snapshot
    .patch(place)
    .set({ mark: "published", publishedAt: at })
    .composite({ ...place, committedAt: item.committedAt })
    .where((held, { eq }) => eq(held.markId, markId));
  await wasAccepted(unmark.go());
};

/** Marks a commit as unpublished, again or still. */
export const markUnpublished = async (store: Store, id: string): Promise<void> => {
  const { item, place } = await findMarked(store, id);
  await store.entities.snapshot
    .patch(place)
    .set({ mark: "unpublished", markId: randomUUID() })
    .composite({ ...place, committedAt: item.committedAt })
    .go();
};

const findMarked = async (store: Store, id: string) => {
  const found = parseSnapshotId(id);
  const item = found && (await readSnapshot(store, found));
  if (!item) throw new SnapshotNotFoundError(`no commit ${id}`);
  return { item, place: { scope: scopeKey(found.scope), seq: found.seq } };
};
