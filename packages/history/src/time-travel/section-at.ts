import {
  type Instant,
  type KnownResource,
  resourceKey,
  type Scope,
  type Section,
  type SectionState,
  scopeKey,
} from "@eks-auditor/core";
import { readHead } from "../commit/stored-head.ts";
import { BeyondRetentionError } from "../errors.ts";
import { inParallel } from "../in-parallel.ts";
import type { SectionAt, SectionPart } from "../nouns/section-at.ts";
import type { Store } from "../store.ts";
import { untilProcessed } from "../table/batch.ts";
import { boundedKey } from "../table/bounded-key.ts";
import { daysBefore } from "../table/expiry.ts";
import { held } from "../table/held.ts";
import { inGroups, walk } from "../table/query-pages.ts";
import { type ResourceItem, resourceAt } from "./resource-at.ts";

/** Resource items that are resolved together. */
const groupSize = 500;

/**
 * Returns a section as it was at the instant. What the head does not show yet, nobody sees: a commit that is being
 * applied has observed later than the head's reading of the section, so reading as of that one leaves it out.
 */
export const sectionAt = async (
  store: Store,
  scope: Scope,
  section: Section,
  at: Instant,
  only?: SectionPart,
): Promise<SectionAt> => {
  const { revisionDays } = store.retention;
  if (revisionDays !== undefined && at < daysBefore(store.clock(), revisionDays))
    throw new BeyondRetentionError(`history keeps ${revisionDays} days; ${at} is before that`);
  const head = await readHead(store, scope);
  const latest = head.sections.find((state) => state.section === section);
  const state = latest && (latest.observedAt <= at ? latest : await stateAt(store, scope, section, at));
  if (!latest || !state) return { scope, section, state: null, resources: [] };
  const asOf = at < latest.observedAt ? at : latest.observedAt;
  const items = only
    ? namedItems(store, scope, section, only)
    : walk((cursor) =>
        store.entities.resource.query
          .primary({ scope: scopeKey(scope), section })
          .go({ cursor, consistent: true }),
      );
  return { scope, section, state, resources: await resourcesAt(store, items, asOf) };
};

async function* namedItems(
  { entities }: Store,
  scope: Scope,
  section: Section,
  { types = [], resources = [] }: SectionPart,
): AsyncGenerator<ResourceItem, void, undefined> {
  const place = { scope: scopeKey(scope), section };
  for (const type of types)
    yield* walk((cursor) =>
      entities.resource.query
        .primary(place)
        .begins({ key: `${type}|` })
        .go({ cursor, consistent: true }),
    );
  const named = resources.filter(({ type }) => !types.includes(type)).map(resourceKey);
  const found: ResourceItem[] = [];
  await untilProcessed(
    [...new Set(named)].map((key) => ({ ...place, key: boundedKey(key) })),
    async (batch) => {
      const { data, unprocessed } = await entities.resource.get(batch).go({ consistent: true });
      found.push(...data);
      const refused = new Set(unprocessed.map(({ key }) => key));
      return batch.filter(({ key }) => refused.has(key));
    },
  );
  // As a query would give them.
  yield* found.sort((a, b) => (a.key < b.key ? -1 : 1));
}

const stateAt = async (
  store: Store,
  scope: Scope,
  section: Section,
  at: Instant,
): Promise<SectionState | null> => {
  const { data } = await store.entities.sectionState.query
    .primary({ scope: scopeKey(scope), section })
    .lte({ observedAt: at })
    .go({ order: "desc", limit: 1, consistent: true });
  const [item] = data;
  return item ? held(store, "sectionState", item) : null;
};

const resourcesAt = async (
  store: Store,
  items: AsyncIterable<ResourceItem>,
  at: Instant,
): Promise<KnownResource[]> => {
  const resources: KnownResource[] = [];
  for await (const group of inGroups<ResourceItem>(items, groupSize))
    for (const found of await inParallel(group, (item) => resourceAt(store, item, at)))
      if (found) resources.push({ ...found.resource, revisionAt: found.revisionAt });
  return resources;
};
