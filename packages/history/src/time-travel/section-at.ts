import {
  type Instant,
  type KnownResource,
  type Scope,
  type Section,
  type SectionState,
  scopeKey,
} from "@eks-auditor/core";
import { readHead } from "../commit/stored-head.ts";
import { BeyondRetentionError } from "../errors.ts";
import type { SectionAt } from "../history.ts";
import { inParallel } from "../in-parallel.ts";
import type { Store } from "../store.ts";
import { daysBefore } from "../table/expiry.ts";
import { inGroups, walk } from "../table/query-pages.ts";
import { type ResourceItem, resourceAt } from "./resource-at.ts";

/** Resource items that are resolved together. */
const groupSize = 500;

/**
 * Gives a section as it was at the instant. What the head does not show yet, nobody sees: a commit that is being
 * applied has observed later than the head's reading of the section, so reading as of that one leaves it out.
 */
export const sectionAt = async (
  store: Store,
  scope: Scope,
  section: Section,
  at: Instant,
): Promise<SectionAt> => {
  const { revisionDays } = store.retention;
  if (revisionDays !== undefined && at < daysBefore(store.clock(), revisionDays))
    throw new BeyondRetentionError(`history keeps ${revisionDays} days; ${at} is before that`);
  const head = await readHead(store, scope);
  const latest = head.sections.find((state) => state.section === section);
  const state = latest && (latest.observedAt <= at ? latest : await stateAt(store, scope, section, at));
  if (!latest || !state) return { scope, section, state: null, resources: [] };
  const asOf = at < latest.observedAt ? at : latest.observedAt;
  return { scope, section, state, resources: await resourcesAt(store, scope, section, asOf) };
};

const stateAt = async (
  { entities, bodies }: Store,
  scope: Scope,
  section: Section,
  at: Instant,
): Promise<SectionState | null> => {
  const { data } = await entities.sectionState.query
    .primary({ scope: scopeKey(scope), section })
    .lte({ observedAt: at })
    .go({ order: "desc", limit: 1, consistent: true });
  const [item] = data;
  return item ? bodies.unpack<SectionState>(item.body) : null;
};

const resourcesAt = async (
  store: Store,
  scope: Scope,
  section: Section,
  at: Instant,
): Promise<KnownResource[]> => {
  const resources: KnownResource[] = [];
  const items = walk((cursor) =>
    store.entities.resource.query
      .primary({ scope: scopeKey(scope), section })
      .go({ cursor, consistent: true }),
  );
  for await (const group of inGroups<ResourceItem>(items, groupSize))
    for (const found of await inParallel(group, (item) => resourceAt(store, item, at)))
      if (found) resources.push({ ...found.resource, revisionAt: found.revisionAt });
  return resources;
};
