import { parseScopeKey, type ResourceType, type Section } from "@eks-auditor/core";
import { anyAccount } from "../commit/alias.ts";
import { inParallel } from "../in-parallel.ts";
import type { Holder } from "../nouns/identifiers.ts";
import type { Store } from "../store.ts";
import { boundedKey } from "../table/bounded-key.ts";
import { isLive } from "../table/expiry.ts";
import { walk } from "../table/query-pages.ts";

/** Returns who holds identifiers, by identifier: one query each, those that nobody ever held are left out. */
export const findHolders = async (
  { entities, clock }: Store,
  identifiers: Iterable<string>,
): Promise<Map<string, Holder[]>> => {
  const now = clock();
  const found = await inParallel([...new Set(identifiers)], async (identifier) => {
    const items = walk((cursor) =>
      entities.alias.query
        .primary({ accountId: anyAccount, alias: boundedKey(identifier) })
        .go({ cursor, consistent: true }),
    );
    const holders: Holder[] = [];
    for await (const item of items) {
      const { scope, section, type, ids, endedAt = null } = item;
      const [id] = ids;
      if (!isLive(item, now) || id === undefined) continue;
      holders.push({
        scope: parseScopeKey(scope),
        section: section as Section,
        type: type as ResourceType,
        id,
        endedAt,
      });
    }
    return [identifier, holders] as const;
  });
  return new Map(found.filter(([, holders]) => holders.length > 0));
};
