import {
  type Change,
  type JsonObject,
  patchBetween,
  type Resource,
  type ResourceType,
  resourceKey,
  type Scope,
  type Section,
  scopeKey,
  sectionsOf,
  snapshotId,
} from "@eks-auditor/core";
import { goBack, type StoredRevision } from "../commit/revision.ts";
import { readHead } from "../commit/stored-head.ts";
import type { Page, PageRequest } from "../nouns/page.ts";
import type { Revision } from "../nouns/revision.ts";
import type { Store } from "../store.ts";
import { boundedKey } from "../table/bounded-key.ts";
import { isLive } from "../table/expiry.ts";
import { held } from "../table/held.ts";
import { walk } from "../table/query-pages.ts";
import { type ResourceItem, resourceAt } from "../time-travel/resource-at.ts";
import { takePage } from "./page.ts";

/** Returns the revisions of one resource, newest first. */
export const listRevisions = async (
  store: Store,
  scope: Scope,
  { type, id }: { type: ResourceType; id: string },
  request?: PageRequest,
): Promise<Page<Revision>> => {
  const { entities, clock } = store;
  const key = boundedKey(resourceKey({ type, id }));
  const item = await findResource(store, scope, key);
  const name = `revisions of ${scopeKey(scope)} ${key}`;
  const head = await readHead(store, scope);
  const visibleUntil = item && head.sections.find(({ section }) => section === item.section)?.observedAt;
  let state: { readonly resource: Resource | null } | undefined;
  return takePage(
    {
      name,
      async *after(position, size) {
        if (!item || !visibleUntil) return;
        const [shown] = position ?? [];
        const items = walk((cursor) =>
          entities.revision.query
            .primary({ scope: item.scope, section: item.section, key })
            .lte({ observedAt: shown ?? visibleUntil })
            .go({ cursor, order: "desc", limit: size + 1, consistent: true }),
        );
        for await (const found of items)
          if (found.observedAt !== shown && isLive(found, clock())) yield { item, found };
      },
      position: ({ found }) => [found.observedAt],
      show: async ({ item, found }) => {
        const stored = await held(store, "revision", found);
        state ??= { resource: (await resourceAt(store, item, found.observedAt))?.resource ?? null };
        const after = state.resource;
        const before = goBack(after, stored);
        state = { resource: before };
        return [
          {
            scope,
            snapshotId: snapshotId(scopeKey(scope), found.seq),
            change: changeOf(stored, before?.properties ?? null, after?.properties ?? null),
          },
        ];
      },
    },
    request,
  );
};

const changeOf = (
  { frame }: StoredRevision,
  before: JsonObject | null,
  after: JsonObject | null,
): Change => ({
  ...frame,
  patch: before && after ? patchBetween(before, after) : [],
  before,
  after,
});

/** Finds a resource in the sections of its scope: a resource lies in one of them. */
const findResource = async (
  { entities }: Store,
  scope: Scope,
  key: string,
): Promise<ResourceItem | undefined> => {
  const sections: readonly Section[] = sectionsOf[scope.kind];
  for (const section of sections) {
    const { data } = await entities.resource
      .get({ scope: scopeKey(scope), section, key })
      .go({ consistent: true });
    if (data) return data;
  }
  return undefined;
};
