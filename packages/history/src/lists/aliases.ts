import { parseScopeKey } from "@eks-auditor/core";
import { inParallel } from "../in-parallel.ts";
import type { KnownAs } from "../nouns/identifiers.ts";
import type { Store } from "../store.ts";
import { boundedKey } from "../table/bounded-key.ts";
import { isLive } from "../table/expiry.ts";
import { walk } from "../table/query-pages.ts";

/** Returns what identifiers lead to, by identifier: one query each, those that lead nowhere are left out. */
export const findAliases = async (
  { entities, clock }: Store,
  accountId: string,
  identifiers: Iterable<string>,
): Promise<Map<string, KnownAs[]>> => {
  const now = clock();
  const found = await inParallel([...new Set(identifiers)], async (identifier) => {
    const items = walk((cursor) =>
      entities.alias.query
        .primary({ accountId, alias: boundedKey(identifier) })
        .go({ cursor, consistent: true }),
    );
    const known: KnownAs[] = [];
    for await (const item of items)
      if (isLive(item, now))
        known.push({ scope: parseScopeKey(item.scope), ids: item.ids, endedAt: item.endedAt ?? null });
    return [identifier, known] as const;
  });
  return new Map(found.filter(([, known]) => known.length > 0));
};
