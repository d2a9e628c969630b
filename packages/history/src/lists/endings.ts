import {
  type Instant,
  type Resource,
  resourceKey,
  type Scope,
  type Section,
  scopeKey,
} from "@eks-auditor/core";
import type { Store } from "../store.ts";
import { untilProcessed } from "../table/batch.ts";
import { boundedKey } from "../table/bounded-key.ts";

/** Gives, by resource key, when those of some resources that are gone were seen to be gone. Others are left out. */
export const findEndings = async (
  { entities }: Store,
  scope: Scope,
  section: Section,
  resources: readonly Pick<Resource, "type" | "id">[],
): Promise<Map<string, Instant>> => {
  const names = new Map(resources.map(resourceKey).map((key) => [boundedKey(key), key]));
  const addresses = [...names.keys()].map((key) => ({ scope: scopeKey(scope), section, key }));
  const endings = new Map<string, Instant>();
  await untilProcessed(addresses, async (batch) => {
    const { data, unprocessed } = await entities.resource.get(batch).go({ consistent: true });
    for (const { key, gone, revisionAt } of data) {
      const name = names.get(key);
      if (gone && name !== undefined) endings.set(name, revisionAt);
    }
    const refused = new Set(unprocessed.map(({ key }) => key));
    return batch.filter(({ key }) => refused.has(key));
  });
  return endings;
};
