import type { Cause } from "./cause.ts";
import type { Change } from "./change.ts";
import { shiftInstant } from "./instant.ts";

/** CloudTrail's clock has whole seconds, and ours may differ from AWS's a little. */
const clockSkewMilliseconds = 5_000;
/** AWS reads are eventually consistent: a change may show only at the reading after the next. */
const readLagMilliseconds = 5 * 60_000;
/** EKS finishes cluster and node group updates long after the call. */
const asynchronousLagMilliseconds = 2 * 3_600_000;

/**
 * Says whether a change is a miss: CloudTrail should have told of it, and no event explains it. What changes inside a
 * cluster is in the Kubernetes audit log, which is not read, and never in CloudTrail.
 */
export const isUnattributed = ({
  section,
  causes,
}: Pick<Change, "section"> & { readonly causes: readonly unknown[] }): boolean =>
  causes.length === 0 && section !== "kubernetes";

/**
 * Gives the causes among `causes` that explain `change`, oldest first. Events that name the resource itself go before
 * those that only name what contains it: who changed one rule did not change its neighbour. It depends on nothing but
 * its arguments, so that events that arrive twice, late or in any order attribute in the same way.
 */
export const explainChange = (change: Change, causes: readonly Cause[]): Cause[] => {
  const matching = causes.filter((cause) => explains(cause, change));
  const closest = matching.filter((cause) => namesItself(cause, change));
  const chosen = closest.length > 0 ? closest : matching;
  return [...new Map(chosen.map((cause) => [cause.eventID, cause])).values()].sort(byTime);
};

/**
 * Says whether one event explains one change: it is of the kind that changes such a resource, it names the resource
 * or something that contains it, and it happened after the resource's last revision and before the reading ended.
 */
export const explains = (cause: Cause, change: Change): boolean =>
  cause.sections.includes(change.section) &&
  cause.affects.includes(change.type) &&
  names(cause, change) &&
  withinWindow(cause, change);

const names = (cause: Cause, change: Change): boolean =>
  namesItself(cause, change) || cause.subjects.some((subject) => change.parents.includes(subject));

const namesItself = (cause: Cause, change: Change): boolean =>
  cause.subjects.some((subject) => subject === change.id || change.aliases.includes(subject));

const withinWindow = (cause: Cause, change: Change): boolean => {
  const { earliest, latest } = attributionWindow(change, cause.asynchronous);
  return cause.eventTime >= earliest && cause.eventTime <= latest;
};

/** Gives the time span in which a cause of the change can lie; both ends are included. */
export const attributionWindow = (
  change: Pick<Change, "observedAt" | "completedAt" | "previousObservedAt" | "previousRevisionAt">,
  asynchronous = true,
): { earliest: string; latest: string } => {
  const lag = asynchronous ? asynchronousLagMilliseconds : readLagMilliseconds;
  const sinceReading = change.previousObservedAt ?? change.observedAt;
  const earliest = shiftInstant(sinceReading, -lag);
  const sinceRevision =
    change.previousRevisionAt && shiftInstant(change.previousRevisionAt, -clockSkewMilliseconds);
  return {
    earliest: sinceRevision && sinceRevision > earliest ? sinceRevision : earliest,
    latest: shiftInstant(change.completedAt, clockSkewMilliseconds),
  };
};

const byTime = (a: Cause, b: Cause): number =>
  a.eventTime < b.eventTime ? -1 : a.eventTime > b.eventTime ? 1 : a.eventID < b.eventID ? -1 : 1;
