import type { AwaitedFindings } from "../nouns/publication.ts";
import type { Store } from "../store.ts";
import { untilProcessed } from "../table/batch.ts";
import { expiresAfter, isLive } from "../table/expiry.ts";
import { held, unlessDamaged } from "../table/held.ts";
import { walk } from "../table/query-pages.ts";

/** What was not read for so long is refused for good, and nobody waits for it any more. */
const keptDays = 14;

/** Remembers what is not known yet of a commit's findings; nothing is left to remember when there are none. */
export const putAwaited = async (
  { entities, bodies, clock }: Store,
  awaited: AwaitedFindings,
): Promise<void> => {
  const { snapshotId } = awaited;
  if (awaited.findings.length > 0) {
    const body = await bodies.pack(awaited);
    await entities.awaited.put({ snapshotId, body, ...expiresAfter(clock(), keptDays) }).go();
  } else {
    await untilProcessed([{ snapshotId }], async (left) => {
      const { unprocessed } = await entities.awaited.delete(left).go();
      return unprocessed;
    });
  }
};

/** Returns what is not known yet, commit by commit. */
export const listAwaited = async (store: Store): Promise<AwaitedFindings[]> => {
  const { entities, clock } = store;
  const found: AwaitedFindings[] = [];
  const items = walk((cursor) => entities.awaited.query.primary({}).go({ cursor, consistent: true }));
  for await (const item of items)
    if (isLive(item, clock())) found.push(...(await unlessDamaged(store, held(store, "awaited", item))));
  return found;
};
