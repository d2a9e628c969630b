import { type Change, isDrift } from "../../model/change.ts";
import { type Resource, resourceKey } from "../../model/resource.ts";
import type { ExposureFacts } from "./facts.ts";

/**
 * Returns the facts as they would be had some changes not been made: what they brought is gone, what they took is there,
 * the rest is as it is. What merely came into or went out of view stays, so that only drift can make a difference.
 */
export const undoChanges = (after: ExposureFacts, changes: readonly Change[]): ExposureFacts => {
  const resources = new Map(after.resources.map((resource) => [resourceKey(resource), resource]));
  for (const [key, steps] of Map.groupBy(changes.filter(isDrift), resourceKey)) {
    const [first] = steps.toSorted((a, b) => (a.observedAt < b.observedAt ? -1 : 1));
    if (!first) continue;
    if (first.kind === "created") resources.delete(key);
    else if (first.before)
      resources.set(key, { ...(resources.get(key) ?? resourceOf(first)), properties: first.before });
  }
  return { ...after, resources: [...resources.values()] };
};

const resourceOf = ({ type, id, name, before, owners, aliases, parents }: Change): Resource => ({
  type,
  id,
  name,
  properties: before ?? {},
  owners,
  aliases,
  parents,
});
