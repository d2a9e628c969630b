import { type Change, type JsonObject, type Resource, resourceKey } from "@eks-auditor/core";
import { HistoryDamagedError, InvalidCommitError } from "../errors.ts";
import { inParallel } from "../in-parallel.ts";
import type { Store } from "../store.ts";
import { expiresAfter } from "../table/expiry.ts";
import { held } from "../table/held.ts";
import type { ChangeSetEntry } from "./change-set-entry.ts";

/** JSON text per part: about 30 KB when gzipped, so that a part never comes near the 400 KB of an item. */
const chunkCharactersMax = 256 * 1_024;

/** Puts changes and resources together. Throws InvalidCommitError where a resource is missing. */
export const changeSetOf = (
  changes: readonly Change[],
  resources: ReadonlyMap<string, Resource>,
): ChangeSetEntry[] =>
  changes.map((change) => {
    if (change.after === null) return { change, resource: null };
    const found = resources.get(resourceKey(change));
    if (!found) throw new InvalidCommitError(`no resource for the change of ${resourceKey(change)}`);
    const { properties: _, ...resource } = found;
    return { change, resource };
  });

/** Returns the resource that a change leaves behind; null when it is gone. */
export const resourceAfter = ({ change, resource }: ChangeSetEntry): Resource | null => {
  const properties: JsonObject | null = change.after;
  return resource && properties ? { ...resource, properties } : null;
};

/** Writes a change set under a commit id of its own, where nobody looks for it yet. Gives the number of its parts. */
export const writeChangeSet = async (
  { entities, bodies, clock, retention }: Store,
  commitId: string,
  entries: readonly ChangeSetEntry[],
): Promise<number> => {
  const chunks = intoChunks(entries);
  const expiry = expiresAfter(clock(), retention.revisionDays);
  await inParallel([...chunks.entries()], async ([chunk, text]) => {
    await entities.changeSet.put({ commitId, chunk, body: await bodies.packText(text), ...expiry }).go();
  });
  return chunks.length;
};

/** Deletes the change set of a commit that lost its race. */
export const dropChangeSet = async ({ entities }: Store, commitId: string, chunks: number): Promise<void> => {
  await inParallel([...Array(chunks).keys()], async (chunk) => {
    await entities.changeSet.delete({ commitId, chunk }).go();
  });
};

/** Reads a change set part by part, in the order in which it was written. */
export async function* readChangeSet(
  store: Store,
  commitId: string,
  chunks: number,
): AsyncGenerator<readonly ChangeSetEntry[], void, undefined> {
  for (let chunk = 0; chunk < chunks; chunk += 1) {
    const { data } = await store.entities.changeSet.get({ commitId, chunk }).go({ consistent: true });
    if (!data) throw new HistoryDamagedError(`part ${chunk} of change set ${commitId} is missing`);
    yield await held(store, "changeSet", data);
  }
}

const intoChunks = (entries: readonly ChangeSetEntry[]): string[] => {
  const chunks: string[] = [];
  let texts: string[] = [];
  let characters = 0;
  const close = () => {
    if (texts.length > 0) chunks.push(`[${texts.join(",")}]`);
    texts = [];
    characters = 0;
  };
  for (const entry of entries) {
    const text = JSON.stringify(entry);
    if (characters + text.length > chunkCharactersMax) close();
    texts.push(text);
    characters += text.length;
  }
  close();
  return chunks;
};
