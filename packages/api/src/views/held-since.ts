import type { Instant, JsonObject, Resource, Scope } from "@eks-auditor/core";
import type { HistoryReader } from "@eks-auditor/history";

/** How many versions of a resource are looked back through. */
const revisionsMax = 20;

/**
 * Tells since when something holds of a resource that holds of it at an instant. `atLeast`: it held already when history
 * first saw the resource, or longer ago than was looked back.
 */
export const heldSince = async (
  history: Pick<HistoryReader, "revisions">,
  scope: Scope,
  resource: Pick<Resource, "type" | "id">,
  at: Instant,
  holds: (properties: JsonObject) => boolean,
): Promise<{ since: Instant | null; atLeast: boolean }> => {
  const { items, cursor } = await history.revisions(scope, resource, { limit: revisionsMax });
  let since: Instant | null = null;
  let atLeast = cursor !== undefined;
  for (const { change } of items) {
    if (change.observedAt > at) continue;
    if (!change.after || !holds(change.after)) return { since, atLeast: false };
    since = change.observedAt;
    atLeast = cursor !== undefined || change.kind === "entered";
  }
  return { since, atLeast };
};
