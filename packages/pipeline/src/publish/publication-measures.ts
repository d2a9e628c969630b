import { type Instant, isUnattributed, resourceKey, type SnapshotWithChanges } from "@eks-auditor/core";
import type { Report } from "@eks-auditor/core/report";

/** What there is to measure when a commit has been published for the first time. */
export interface PublicationMeasures {
  /** Of the commit's changes that reports tell, how many no event explains although one should. */
  readonly unattributed: number;
  /** From the first reading that saw one of them until now; null: nothing was told. */
  readonly lagSeconds: number | null;
  /** From the last API call that explains one of them until now; null: none does. */
  readonly eventLagSeconds: number | null;
}

/** Returns the measures of one commit's publication. A report tells of earlier commits too: those were measured before. */
export const publicationMeasures = (
  { changes }: Pick<SnapshotWithChanges, "changes">,
  reports: readonly Pick<Report, "changes">[],
  now: Instant,
): PublicationMeasures => {
  const own = new Map(changes.map((change) => [resourceKey(change), change.observedAt]));
  const told = reports.flatMap((report) => report.changes.filter((change) => own.has(resourceKey(change))));
  const seen = told.map((change) => own.get(resourceKey(change)) ?? change.observedAt);
  const called = told.flatMap(({ causes }) => causes.map(({ eventTime }) => eventTime));
  return {
    unattributed: told.filter(isUnattributed).length,
    lagSeconds: secondsFrom(seen.sort()[0], now),
    eventLagSeconds: secondsFrom(called.sort().at(-1), now),
  };
};

/** Clocks differ by a little: what is said to happen in the future has just happened. */
const secondsFrom = (from: Instant | undefined, now: Instant): number | null =>
  from === undefined ? null : Math.max(0, (Date.parse(now) - Date.parse(from)) / 1000);
