import { randomUUID } from "node:crypto";
import { HistoryDamagedError } from "../errors.ts";
import type { Publication } from "../nouns/publication.ts";
import type { Store } from "../store.ts";
import { wasAccepted } from "../table/condition.ts";
import { expiresAfter, isLive } from "../table/expiry.ts";
import { held } from "../table/held.ts";

/** Returns how a commit was split over reports; null when nobody has decided yet. */
export const findPublication = async (store: Store, snapshotId: string): Promise<Publication | null> => {
  const { data } = await store.entities.publication.get({ snapshotId }).go({ consistent: true });
  return data && isLive(data, store.clock()) ? held(store, "publication", data) : null;
};

/** Writes a publication anew that has come to hold more. */
export const amendPublication = async (store: Store, publication: Publication): Promise<void> => {
  await store.entities.publication.put(await itemOf(store, publication)).go();
};

const itemOf = async ({ bodies, clock, retention }: Store, publication: Publication) => ({
  snapshotId: publication.snapshotId,
  writeId: randomUUID(),
  body: await bodies.pack(publication),
  ...expiresAfter(clock(), retention.revisionDays),
});

/** Writes how a commit is split over reports, unless someone has already. Gives what is written. */
export const decidePublication = async (store: Store, publication: Publication): Promise<Publication> => {
  const { snapshotId } = publication;
  // Whoever wrote it, this writer included: what is there counts.
  if (await wasAccepted(store.entities.publication.create(await itemOf(store, publication)).go()))
    return publication;
  const written = await findPublication(store, snapshotId);
  if (!written) throw new HistoryDamagedError(`the publication of ${snapshotId} is there and cannot be read`);
  return written;
};
