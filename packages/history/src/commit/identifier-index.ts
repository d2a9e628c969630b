import { parseScopeKey, type Scope, type Section, scopeKey, sectionsOf } from "@eks-auditor/core";
import { inParallel } from "../in-parallel.ts";
import type { Store } from "../store.ts";
import { isLive } from "../table/expiry.ts";
import { held } from "../table/held.ts";
import { walk } from "../table/query-pages.ts";
import { writeIdentifiers } from "./alias.ts";

/** Counts up whenever resources come to hold other identifiers: what was written before is then gone through once. */
const indexVersion = 1;

/** Whether this history has seen that the index is whole: from then on it stays so. */
export interface SeenIndex {
  whole?: Promise<void> | undefined;
}

/** Notes of a table that nothing was ever committed to that its index is whole. To be called before the first scope is. */
export const beginIndex = async ({ entities }: Store): Promise<void> => {
  const { data } = await entities.scope.query.primary({}).go({ limit: 1, consistent: true });
  if (data.length === 0) await entities.schema.put({ version: indexVersion }).go();
};

/**
 * Makes up for what commits of an earlier version left out: writes the shared identifiers of all that history knows, scope
 * by scope, each remembered when it is done. From then on every commit writes its own. One read where nothing is to be
 * done, none once that was seen.
 */
export const completeIndex = (store: Store, seen: SeenIndex): Promise<void> => {
  seen.whole ??= complete(store).catch((error: unknown) => {
    seen.whole = undefined;
    throw error;
  });
  return seen.whole;
};

const complete = async (store: Store): Promise<void> => {
  const { entities } = store;
  const { data: schema } = await entities.schema.get({}).go({ consistent: true });
  if ((schema?.version ?? 0) >= indexVersion) return;
  const scopes = walk((cursor) => entities.scope.query.primary({}).go({ cursor, consistent: true }));
  for await (const { scope, indexed = 0 } of scopes) {
    if (indexed >= indexVersion) continue;
    await indexScope(store, parseScopeKey(scope));
    await entities.scope.update({ scope }).set({ indexed: indexVersion }).go();
  }
  await entities.schema.put({ version: indexVersion }).go();
};

const indexScope = async (store: Store, scope: Scope): Promise<void> => {
  for (const section of sectionsOf[scope.kind]) await indexSection(store, scope, section);
};

/** Each is written under the number of the commit that made it so: what is committed meanwhile overwrites it. */
const indexSection = async (store: Store, of: Scope, section: Section): Promise<void> => {
  const { entities, clock } = store;
  const now = clock();
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof query>> = await query(cursor);
    await inParallel(
      page.data.filter((item) => isLive(item, now)),
      async (item) => {
        const { seq, revisionAt: observedAt, gone } = item;
        const resource = await held(store, "resource", item);
        const [before, after] = gone ? [resource, null] : [null, resource];
        await writeIdentifiers(store, { scope: of, section, seq, observedAt, before, after });
      },
    );
    cursor = page.cursor;
  } while (cursor !== null);

  function query(from: string | null) {
    return entities.resource.query
      .primary({ scope: scopeKey(of), section })
      .go({ cursor: from, consistent: true });
  }
};
