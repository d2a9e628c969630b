import { type Instant, parseScopeKey, type Scope, type Snapshot, scopeKey } from "@eks-auditor/core";
import { beginIndex } from "../commit/identifier-index.ts";
import { completedHead } from "../commit/roll-forward.ts";
import { readerHead, unpackHead } from "../commit/stored-head.ts";
import { inParallel } from "../in-parallel.ts";
import type { Head } from "../nouns/head.ts";
import type { ExpectedScope, ScopesOfKind } from "../nouns/scopes.ts";
import type { Store } from "../store.ts";
import { untilProcessed } from "../table/batch.ts";
import { wasAccepted } from "../table/condition.ts";
import { walk } from "../table/query-pages.ts";

/** Returns every scope that was ever about to be committed to, or those of a kind, in the order of their keys. */
export const listScopes = async ({ entities }: Store, of?: ScopesOfKind): Promise<Scope[]> => {
  const scopes: Scope[] = [];
  const all = entities.scope.query.primary({});
  const wanted = of ? all.begins({ scope: `${of.kind}/${of.accountId}/` }) : all;
  const items = walk((cursor) => wanted.go({ cursor, consistent: true }));
  for await (const { scope } of items) scopes.push(parseScopeKey(scope));
  return scopes;
};

/** Remembers that readings of scopes were asked for; those that are known already stay as they are, and cost no write. */
export const expectScopes = async (
  store: Store,
  scopes: readonly Scope[],
  expectedAt: Instant,
): Promise<void> => {
  const known = new Set((await listScopes(store)).map(scopeKey));
  if (known.size === 0) await beginIndex(store);
  const unknown = scopes.map(scopeKey).filter((scope) => !known.has(scope));
  await inParallel(unknown, (scope) => wasAccepted(store.entities.scope.create({ scope, expectedAt }).go()));
};

/** Returns every scope that was ever asked for or about to be committed to, and since when it is expected. */
export const listExpectedScopes = async ({ entities }: Store): Promise<ExpectedScope[]> => {
  const expected: ExpectedScope[] = [];
  const items = walk((cursor) => entities.scope.query.primary({}).go({ cursor, consistent: true }));
  for await (const { scope, expectedAt = null } of items)
    expected.push({ scope: parseScopeKey(scope), expectedAt });
  return expected;
};

/** Returns the heads of those of some scopes that have one, a hundred in one read. */
export const findHeads = async (store: Store, scopes: readonly Scope[]): Promise<Head[]> => {
  const found = new Map<string, Head>();
  await untilProcessed(
    scopes.map((scope) => ({ scope: scopeKey(scope) })),
    async (batch) => {
      const { data, unprocessed } = await store.entities.head.get(batch).go({ consistent: true });
      for (const item of data) {
        const scope = parseScopeKey(item.scope);
        found.set(item.scope, readerHead(await unpackHead(store, scope, item)));
      }
      const refused = new Set(unprocessed.map(({ scope }) => scope));
      return batch.filter(({ scope }) => refused.has(scope));
    },
  );
  return scopes.flatMap((scope) => {
    const head = found.get(scopeKey(scope));
    return head && head.sections.length > 0 ? [head] : [];
  });
};

/** Completes every commit that was left half done. Gives the snapshots that it completed. */
export const recoverScopes = async (store: Store, accountIds?: readonly string[]): Promise<Snapshot[]> => {
  const completed: Snapshot[] = [];
  const scopes = (await listScopes(store)).filter(
    ({ accountId }) => accountIds === undefined || accountIds.includes(accountId),
  );
  await inParallel(scopes, (scope) => completedHead(store, scope, (snapshot) => completed.push(snapshot)));
  return completed.sort((a, b) => (a.id < b.id ? -1 : 1));
};
