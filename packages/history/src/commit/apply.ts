import { type Resource, resourceKey, type Scope, scopeKey } from "@eks-auditor/core";
import { inParallel } from "../in-parallel.ts";
import type { Store } from "../store.ts";
import { untilProcessed } from "../table/batch.ts";
import { boundedKey } from "../table/bounded-key.ts";
import { wasAccepted } from "../table/condition.ts";
import { expiresAfter } from "../table/expiry.ts";
import { held } from "../table/held.ts";
import { writeAliases } from "./alias.ts";
import { readChangeSet, resourceAfter } from "./change-set.ts";
import type { ChangeSetEntry } from "./change-set-entry.ts";
import { type Claim, snapshotOf } from "./claim.ts";
import { type StoredRevision, wayBack } from "./revision.ts";
import type { StoredHead } from "./stored-head.ts";
import type { StoredSnapshot } from "./stored-snapshot.ts";

/** Resources that are read and written together: what one BatchGetItem gives. */
const groupSize = 100;

/**
 * Applies a claimed commit: revisions, aliases, resources, section states, the snapshot. Everything here can be done
 * twice, by several at once, and by one who was asleep for an hour: what is written is the same each time, and
 *
 *     resource at seq 6 ── revision of 7 written ── resource at seq 7 ── ... ── resource at seq 9
 *           │                                             │
 *           a revision is made from the state             one who still applies 7 finds a newer seq
 *           before, so it comes first; so are             and leaves the resource alone
 *           the aliases
 */
export const applyClaim = async (store: Store, head: StoredHead, claim: Claim): Promise<void> => {
  for await (const entries of readChangeSet(store, claim.commitId, claim.chunks))
    for (let start = 0; start < entries.length; start += groupSize)
      await applyEntries(store, head.scope, claim, entries.slice(start, start + groupSize));
  await Promise.all([writeSectionStates(store, head, claim), writeSnapshot(store, head, claim)]);
};

const applyEntries = async (
  store: Store,
  of: Scope,
  { seq }: Claim,
  entries: readonly ChangeSetEntry[],
): Promise<void> => {
  const { entities, bodies, retention } = store;
  const scope = scopeKey(of);
  const addressed = entries.map((entry) => ({
    entry,
    address: { scope, section: entry.change.section, key: boundedKey(resourceKey(entry.change)) },
  }));
  const current = await readResources(
    store,
    addressed.map(({ address }) => address),
  );
  const open = addressed.filter(({ address }) => (current.get(addressText(address))?.seq ?? 0) < seq);

  const written = await inParallel(open, async ({ entry, address }) => {
    const { observedAt } = entry.change;
    const known = current.get(addressText(address));
    const last = known ? await held(store, "resource", known) : null;
    const before = known?.gone ? null : last;
    const after = resourceAfter(entry);
    const ordinal = (known?.ordinal ?? 0) + 1;
    const { before: _, after: __, patch: ___, ...frame } = entry.change;
    const revision: StoredRevision = {
      frame,
      previousAt: known?.revisionAt ?? null,
      back: wayBack(after, before, ordinal),
    };
    const kept: Resource = after ?? last ?? emptied(entry);
    const expiry = expiresAfter(observedAt, retention.revisionDays);
    return {
      step: { scope: of, section: entry.change.section, seq, observedAt, before, after },
      revision: { ...address, observedAt, seq, ordinal, body: await bodies.pack(revision), ...expiry },
      resource: {
        ...address,
        seq,
        revisionAt: observedAt,
        ordinal,
        gone: after === null,
        body: await bodies.pack(kept),
        ...(after === null && expiry),
      },
    };
  });

  await untilProcessed(
    written.map(({ revision }) => revision),
    async (items) => {
      const { unprocessed } = await entities.revision.put(items).go({ concurrent: 4 });
      const refused = new Set(unprocessed.map(addressText));
      return items.filter((item) => refused.has(addressText(item)));
    },
  );
  await inParallel(written, async ({ step, resource }) => {
    await writeAliases(store, step);
    const put = entities.resource
      .put(resource)
      .where((held, { notExists, lt }) => `${notExists(held.seq)} OR ${lt(held.seq, seq)}`);
    await wasAccepted(put.go());
  });
};

/** A resource that left before it was known leaves its name behind. */
const emptied = ({ change: { type, id, name, aliases, parents, owners } }: ChangeSetEntry): Resource => ({
  type,
  id,
  name,
  aliases,
  parents,
  owners,
  properties: {},
});

interface Address {
  readonly scope: string;
  readonly section: string;
  readonly key: string;
}

const addressText = ({ section, key }: Pick<Address, "section" | "key">): string => `${section} ${key}`;

const readResources = async ({ entities }: Store, addresses: readonly Address[]) => {
  const found = new Map<string, Awaited<ReturnType<typeof get>>["data"][number]>();
  const get = (batch: Address[]) => entities.resource.get(batch).go({ consistent: true });
  await untilProcessed(addresses, async (batch) => {
    const { data, unprocessed } = await get(batch);
    for (const item of data) found.set(addressText(item), item);
    const refused = new Set(unprocessed.map(addressText));
    return batch.filter((address) => refused.has(addressText(address)));
  });
  return found;
};

const writeSectionStates = async (
  { entities, bodies }: Store,
  { scope }: StoredHead,
  { read, sections }: Claim,
): Promise<void> => {
  const states = sections.filter(({ section }) => read.includes(section));
  await inParallel(states, async (state) => {
    const { section, observedAt } = state;
    const body = await bodies.pack(state);
    await entities.sectionState.put({ scope: scopeKey(scope), section, observedAt, body }).go();
  });
};

/** Created once only: who applies a commit again must not mark it as unpublished again. */
const writeSnapshot = async (
  { entities, bodies, retention }: Store,
  { scope }: StoredHead,
  claim: Claim,
): Promise<void> => {
  const { commitId, seq, committedAt, changeCount, chunks, request } = claim;
  const stored: StoredSnapshot = { snapshot: snapshotOf(scope, claim), chunks, request };
  await wasAccepted(
    entities.snapshot
      .create({
        scope: scopeKey(scope),
        seq,
        commitId,
        committedAt,
        mark: changeCount > 0 ? "unpublished" : "quiet",
        markId: commitId,
        body: await bodies.pack(stored),
        ...expiresAfter(committedAt, retention.revisionDays),
      })
      .go(),
  );
};
