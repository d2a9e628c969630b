import { schema } from "@eks-auditor/api";
import { isDrift, scopeKey } from "@eks-auditor/core";
import type { ApiClient } from "../api-client.ts";

/** The newest change of something, and who made it. */
export interface LastChange {
  readonly at: string;
  /** Names of those who made it; none: no event explains it. */
  readonly actors: readonly string[];
  /** The CloudTrail events that explain it. */
  readonly events: readonly string[];
}

/** One resource of a cluster's snapshot. */
type Placed = Pick<schema.ClusterSnapshot["items"][number], "scope" | "type" | "id">;

/**
 * Returns the newest change of a resource, of some of its properties where they are named; null where history has seen
 * none: it was so when it was first read.
 */
export const lastChange = async (
  api: ApiClient,
  { scope, type, id }: Placed,
  properties?: ReadonlySet<string>,
): Promise<LastChange | null> => {
  const page = await api.get(schema.RevisionPage, "/v1/resources/revisions", {
    scope: scopeKey(scope),
    type,
    id,
    limit: 100,
  });
  const found = page.items.find(
    ({ change }) =>
      isDrift(change) && (!properties || change.kind !== "modified" || touches(change, properties)),
  );
  if (!found) return null;
  const { observedAt } = found.change;
  for await (const { items } of api.pages(schema.SnapshotPage, "/v1/snapshots/one", {
    id: found.snapshotId,
    limit: 500,
  }))
    for (const change of items)
      if (change.type === type && change.id === id)
        return {
          at: observedAt,
          actors: [...new Set(change.causes.map(({ actor }) => actor.name))],
          events: change.causes.map(({ eventName }) => eventName),
        };
  return { at: observedAt, actors: [], events: [] };
};

const touches = ({ patch }: schema.Revision["change"], properties: ReadonlySet<string>): boolean =>
  patch.length === 0 || patch.some(({ path }) => properties.has(path.split("/")[1] ?? ""));
