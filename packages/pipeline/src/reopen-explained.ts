import { type Cause, explains, isDrift, scopeKey } from "@eks-auditor/core";
import type { History } from "@eks-auditor/history";

/** A late event explains a change among the last commits of its scope, or none: no need to look further back. */
const commitsToLookAt = 50;

/**
 * Marks commits as unpublished again whose changes one of the `causes`, which arrived late, explains. Publishing them
 * once more gives the same report with the actor in it. Gives their ids.
 */
export const reopenExplained = async (causes: readonly Cause[], history: History): Promise<string[]> => {
  const byScope = Map.groupBy(causes, (cause) => scopeKey(cause.scope));
  const reopened: string[] = [];
  for (const scoped of byScope.values()) {
    const [first] = scoped;
    if (!first) continue;
    const { items } = await history.snapshots(first.scope, { limit: commitsToLookAt });
    const earliest = scoped.map(({ eventTime }) => eventTime).sort()[0] ?? first.eventTime;
    for (const { id, committedAt, changeCount } of items) {
      if (committedAt < earliest) break;
      if (changeCount === 0) continue;
      const snapshot = await history.snapshot(id);
      const explained = snapshot?.changes.some(
        (change) => isDrift(change) && scoped.some((cause) => explains(cause, change)),
      );
      if (!explained) continue;
      await history.markUnpublished(id);
      reopened.push(id);
    }
  }
  return reopened;
};
