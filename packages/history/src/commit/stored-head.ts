import { randomUUID } from "node:crypto";
import { type Scope, scopeKey } from "@eks-auditor/core";
import type { Head } from "../nouns/head.ts";
import type { Store } from "../store.ts";
import type { Body } from "../table/body.ts";
import { wasAccepted } from "../table/condition.ts";
import { held } from "../table/held.ts";
import { Claim } from "./claim.ts";

/** A head with what only writers see of it. */
export interface StoredHead extends Head {
  /** Counts the writes of the item; 0: there is none yet. */
  readonly version: number;
  /** The commit that is being applied, invisible to readers until the head moves. */
  readonly claim: Claim | null;
}

/** Reads a scope's head, strongly consistent. */
export const readHead = async (store: Store, scope: Scope): Promise<StoredHead> => {
  const { data } = await store.entities.head.get({ scope: scopeKey(scope) }).go({ consistent: true });
  return data ? unpackHead(store, scope, data) : { scope, seq: 0, sections: [], version: 0, claim: null };
};

/** Returns the head that an item of the table holds. */
export const unpackHead = async (
  store: Store,
  scope: Scope,
  item: { scope: string; seq: number; version: number; body: Body; claim?: Body | undefined },
): Promise<StoredHead> => ({
  scope,
  seq: item.seq,
  sections: await held(store, "head", item),
  version: item.version,
  claim:
    item.claim === undefined ? null : await store.bodies.unpack(Claim, item.claim, `claim of ${item.scope}`),
});

/** Leaves what writers see out. */
export const readerHead = ({ scope, seq, sections }: Head): Head => ({ scope, seq, sections });

/**
 * Writes a scope's head, if nobody has written it since `before` was read. Every writer passes through here, so the
 * writes of one scope have one order:
 *
 *     version 7         version 8            version 9
 *     ──┬───────────────┬────────────────────┬──────────────>
 *       read by A, B    A claims             A (or who finds its claim) moves the head
 *                       B's write fails: version is no longer 7
 */
export const writeHead = async (
  { entities, bodies }: Store,
  before: StoredHead,
  next: Pick<StoredHead, "seq" | "sections" | "claim">,
  lastWrite: "claimed" | "committed" | "read",
): Promise<boolean> => {
  const scope = scopeKey(before.scope);
  const writeId = randomUUID();
  const item = {
    scope,
    version: before.version + 1,
    writeId,
    lastWrite,
    seq: next.seq,
    body: await bodies.pack(next.sections),
    ...(next.claim && { claim: await bodies.pack(next.claim) }),
  };
  const headIsNew = before.version === 0;
  const write = headIsNew
    ? entities.head.create(item)
    : entities.head.put(item).where(({ version }, { eq }) => eq(version, before.version));
  return wasAccepted(write.go({ response: "none" }), async () => {
    const { data } = await entities.head.get({ scope }).go({ consistent: true });
    return data?.writeId === writeId;
  });
};
