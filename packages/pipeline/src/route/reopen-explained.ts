import { type Cause, explainChange, isDrift, type SnapshotWithChanges, scopeKey } from "@eks-auditor/core";
import type { History } from "@eks-auditor/history";

/** A late event explains a change among the last commits of its scope, or none: no need to look further back. */
const commitsToLookAt = 50;

/**
 * Marks commits as unpublished again whose changes one of the `causes`, which arrived late, explains. Publishing them
 * once more gives the same report with the actor in it. Gives their ids. A commit whose reports know the causes already
 * is left alone, so a run that died after it had stored the causes is simply repeated.
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
      const explaining = snapshot ? explainingIDs(snapshot, scoped) : [];
      if (explaining.length === 0) continue;
      const told = await toldOf(id, history);
      if (explaining.every((eventID) => told.has(eventID))) continue;
      await history.markUnpublished(id);
      reopened.push(id);
    }
  }
  return reopened;
};

const explainingIDs = (snapshot: SnapshotWithChanges, causes: readonly Cause[]): string[] =>
  snapshot.changes
    .filter(isDrift)
    .flatMap((change) => explainChange(change, causes).map(({ eventID }) => eventID));

/** Returns the ids of the events that the reports of a commit name. */
const toldOf = async (snapshotId: string, history: History): Promise<Set<string>> => {
  const publication = await history.publication(snapshotId);
  const reports = await Promise.all(
    (publication?.parts ?? []).map(({ reportId }) => history.report(reportId)),
  );
  return new Set(
    reports.flatMap((stored) =>
      (stored?.report.changes ?? []).flatMap((change) => change.causes.map(({ eventID }) => eventID)),
    ),
  );
};
