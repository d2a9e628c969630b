import { randomUUID } from "node:crypto";
import { HistoryDamagedError } from "../errors.ts";
import type { Publication } from "../history.ts";
import type { Store } from "../store.ts";
import { wins } from "../table/condition.ts";
import { expiresAfter, isLive } from "../table/expiry.ts";

/** Gives how a commit was split over reports; null when nobody has decided yet. */
export const findPublication = async (
  { entities, bodies, clock }: Store,
  snapshotId: string,
): Promise<Publication | null> => {
  const { data } = await entities.publication.get({ snapshotId }).go({ consistent: true });
  return data && isLive(data, clock()) ? bodies.unpack<Publication>(data.body) : null;
};

/** Writes how a commit is split over reports, unless someone has already. Gives what is written. */
export const decidePublication = async (store: Store, publication: Publication): Promise<Publication> => {
  const { entities, bodies, clock, retention } = store;
  const { snapshotId } = publication;
  const item = {
    snapshotId,
    writeId: randomUUID(),
    body: await bodies.pack(publication),
    ...expiresAfter(clock(), retention.revisionDays),
  };
  // Whoever wrote it, this writer included: what is there counts.
  if (await wins(entities.publication.create(item).go())) return publication;
  const written = await findPublication(store, snapshotId);
  if (!written) throw new HistoryDamagedError(`the publication of ${snapshotId} is there and cannot be read`);
  return written;
};
