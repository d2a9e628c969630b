import type { Alteration } from "../model/alteration.ts";
import type { Cause } from "../model/cause.ts";
import type { Change } from "../model/change.ts";
import { type Instant, shiftInstant } from "../model/instant.ts";
import { stepsOf } from "../model/recreated.ts";
import { sectionsWithoutEvents } from "../model/section.ts";

/** CloudTrail's clock has whole seconds, and ours may differ from AWS's a little. */
const clockSkewMilliseconds = 5_000;
/** AWS reads are eventually consistent: a change may show only at the reading after the next. */
const readLagMilliseconds = 5 * 60_000;
/** EKS finishes cluster and node group updates long after the call. */
const asynchronousLagMilliseconds = 2 * 3_600_000;
/** A call that makes something ends when it is made: the two times that AWS tells differ by no more than this. */
const birthToleranceMilliseconds = 2 * 60_000;
/** What AWS makes by itself behind a call (the access entry of a node role, the group of a node group) takes longer. */
const laterBirthMilliseconds = 30 * 60_000;

/** Returns whether a change is a miss: CloudTrail should have told of it, and no event explains it. */
export const isUnattributed = ({
  section,
  causes,
}: Pick<Change, "section"> & { readonly causes: readonly unknown[] }): boolean =>
  causes.length === 0 && !sectionsWithoutEvents.has(section);

/**
 * Returns the causes among `causes` that explain `change`, oldest first. Events that name the resource itself go before
 * those that only name what contains it: who changed one rule did not change its neighbour. Where another one took the
 * place of one, its deletion and its creation are explained each for itself. It depends on nothing but its arguments,
 * so that events that arrive twice, late or in any order attribute in the same way.
 */
export const explainChange = (change: Change, causes: readonly Cause[]): Cause[] => {
  const chosen = stepsOf(change).flatMap((step) => explainStep(step, causes));
  return [...new Map(chosen.map((cause) => [cause.eventID, cause])).values()].sort(byTime);
};

const explainStep = (change: Change, causes: readonly Cause[]): Cause[] => {
  const matching = causes.filter((cause) => explains(cause, change));
  const closest = matching.filter((cause) => namesItself(cause, change));
  const chosen = closest.length > 0 ? closest : matching;
  return change.kind === "created" ? makersOf(change, chosen, causes) : chosen;
};

/**
 * Of several calls that made one of that name the one whose time is nearest to the creation is meant. Who changed it
 * before it was first seen is named beside who made it: what is seen is the work of both.
 */
const makersOf = (change: Change, makers: readonly Cause[], causes: readonly Cause[]): Cause[] => {
  const { bornAt } = change;
  const distance = ({ eventTime }: Cause): number =>
    bornAt === undefined ? 0 : Math.abs(Date.parse(eventTime) - Date.parse(bornAt));
  const nearest = Math.min(...makers.map(distance));
  const meant = makers.filter((cause) => distance(cause) === nearest || !namesItself(cause, change));
  const [first] = meant.toSorted(byTime);
  if (!first) return [];
  return [...meant, ...causes.filter((cause) => cause !== first && changedSince(first, cause, change))];
};

const changedSince = (maker: Cause, cause: Cause, change: Change): boolean =>
  cause.eventTime >= maker.eventTime &&
  cause.eventTime <= attributionWindow(change).latest &&
  concerns(cause, change) &&
  namesItself(cause, change) &&
  (cause.alterations ?? []).some(({ type, kinds }) => type === change.type && kinds.includes("modified"));

/**
 * Returns whether one event explains one step of a change: it is of the kind that does this to such a resource, its
 * parameters allow it, it names the resource or something that contains it, and it happened after the resource's last
 * revision and before the reading ended. What AWS tells the creation time of was made by a call of that time.
 */
export const explains = (cause: Cause, change: Change): boolean =>
  concerns(cause, change) &&
  (makes(cause, change) ||
    (change.kind !== "created" && mayDo(cause, change) && withinWindow(cause, change)));

const concerns = (cause: Cause, change: Change): boolean =>
  cause.sections.includes(change.section) &&
  cause.affects.includes(change.type) &&
  (namesItself(cause, change) || cause.subjects.some((subject) => change.parents.includes(subject)));

const namesItself = (cause: Cause, change: Change): boolean =>
  cause.subjects.some((subject) => subject === change.id || change.aliases.includes(subject));

/** Returns whether the event made what is created, or what AWS was still completing when it was seen last. */
const makes = (cause: Cause, change: Change): boolean => {
  if (change.kind !== "created" && !change.completes) return false;
  const { alterations } = cause;
  // Of a call that tells nothing, nothing is known to have come later.
  if (!alterations && change.completes) return false;
  const making: readonly Pick<Alteration, "later">[] = alterations
    ? alterations.filter(({ type, kinds }) => type === change.type && kinds.includes("created"))
    : [cause.asynchronous ? { later: true } : {}];
  return making.some(({ later = false }) => isBirth(cause, change, later));
};

const isBirth = (cause: Cause, change: Change, later: boolean): boolean => {
  const { bornAt } = change;
  if (bornAt === undefined) return withinWindow(cause, change);
  const { latest } = attributionWindow(change);
  const ended = change.completes ? undefined : afterRevision(change);
  return (
    cause.eventTime >= shiftInstant(bornAt, -(later ? laterBirthMilliseconds : birthToleranceMilliseconds)) &&
    cause.eventTime <= shiftInstant(bornAt, birthToleranceMilliseconds) &&
    cause.eventTime <= latest &&
    (ended === undefined || cause.eventTime >= ended)
  );
};

/** Returns whether the event's parameters allow what is left of a change beside creation. */
const mayDo = ({ alterations }: Cause, change: Change): boolean =>
  !alterations ||
  alterations.some(
    (alteration) =>
      alteration.type === change.type &&
      alteration.kinds.some((kind) => kind === change.kind) &&
      reaches(alteration, change),
  );

const reaches = ({ properties }: Alteration, { kind, type, before, patch }: Change): boolean => {
  if (!properties || kind !== "modified") return true;
  // Nothing but its trust brings an older role into view by its own change; of others it is not known what does.
  if (!before) return type !== "AWS::IAM::Role" || properties.includes("/AssumeRolePolicyDocument");
  return patch.some(({ path }) => properties.some((pointer) => touches(path, pointer)));
};

const touches = (path: string, pointer: string): boolean =>
  path === pointer || path.startsWith(`${pointer}/`) || pointer.startsWith(`${path}/`);

const withinWindow = (cause: Cause, change: Change): boolean => {
  const earliest = earliestOf(change, cause.asynchronous);
  return cause.eventTime >= earliest && cause.eventTime <= attributionWindow(change).latest;
};

type Placed = Pick<
  Change,
  "kind" | "observedAt" | "completedAt" | "previousObservedAt" | "previousRevisionAt" | "bornAt" | "completes"
>;

/** Returns the time span in which any cause of the change can lie; both ends are included. */
export const attributionWindow = (change: Placed): { earliest: Instant; latest: Instant } => {
  const usual = earliestOf(change, true);
  const isMade = change.kind === "created" || change.completes === true;
  const before = shiftInstant(change.bornAt ?? change.observedAt, -laterBirthMilliseconds);
  return {
    earliest: isMade && before < usual ? before : usual,
    latest: shiftInstant(change.completedAt, clockSkewMilliseconds),
  };
};

const earliestOf = (change: Placed, asynchronous: boolean): Instant => {
  const lag = asynchronous ? asynchronousLagMilliseconds : readLagMilliseconds;
  const earliest = shiftInstant(change.previousObservedAt ?? change.observedAt, -lag);
  const sinceRevision = afterRevision(change);
  return sinceRevision !== undefined && sinceRevision > earliest ? sinceRevision : earliest;
};

/** An event that the last revision showed already explains nothing new. */
const afterRevision = ({ previousRevisionAt }: Pick<Change, "previousRevisionAt">): Instant | undefined =>
  previousRevisionAt === null ? undefined : shiftInstant(previousRevisionAt, -clockSkewMilliseconds);

const byTime = (a: Cause, b: Cause): number =>
  a.eventTime < b.eventTime ? -1 : a.eventTime > b.eventTime ? 1 : a.eventID < b.eventID ? -1 : 1;
