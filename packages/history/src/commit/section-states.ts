import {
  type Instant,
  isRoundOver,
  markOf,
  type Reading,
  type ReadPart,
  type ResourceType,
  type SectionState,
  sameJson,
  shiftInstant,
  unlistedContainers,
  wholeTypes,
} from "@eks-auditor/core";
import { cappedGaps, sectionRead, wasListed } from "@eks-auditor/core/completeness";

/**
 * Returns a section's state after a reading. What was created later is told by `wholeAt`, type by type; a unit that comes
 * into what the section covers was in no list before, so a type that is not listed whole with it begins anew.
 */
export const stateAfter = (reading: Reading, before: SectionState | undefined): SectionState => {
  if (reading.subjects && before) return stateAfterPart(reading, reading.subjects, before);
  const complete = reading.status === "complete";
  const covers = reading.covers ?? before?.covers ?? [];
  const unlisted = unlistedContainers(reading.lists, reading.resources, listedBefore(reading, before));
  const grown = covers.some((unit) => !before?.covers.includes(unit));
  return {
    section: reading.section,
    status: reading.status,
    observedAt: reading.observedAt,
    completedAt: reading.completedAt,
    unread: cappedGaps(reading.unread),
    baselineAt: before?.baselineAt ?? (complete ? reading.observedAt : null),
    lastCompleteAt: complete ? reading.observedAt : (before?.lastCompleteAt ?? null),
    covers,
    wholeReadAt: reading.begunAt ?? reading.observedAt,
    ...(Object.keys(unlisted).length > 0 && { unlisted }),
    ...detailsAfter(reading, before),
    ...(before?.parts && { parts: before.parts }),
    ...(before?.partsSince !== undefined && { partsSince: before.partsSince }),
    wholeAt: {
      ...(!grown && (before?.wholeAt ?? {})),
      ...wholeByRound(reading),
      ...Object.fromEntries(wholeTypes(reading.lists).map((type) => [type, reading.observedAt])),
    },
  };
};

/** What a round has listed container by container is whole when it is over. */
const wholeByRound = ({ round, status, lists }: Reading): Readonly<Record<string, Instant>> => {
  if (!round || !isRoundOver(round) || status !== "complete") return {};
  const types = lists.flatMap((list) => (list.of === undefined ? [] : list.types));
  return Object.fromEntries(types.map((type) => [type, round.begunAt]));
};

/** Says of a container that was not asked for what it holds whether a reading before of the round listed it. */
const listedBefore = ({ scope, section, round, unread }: Reading, before: SectionState | undefined) => {
  if (!round || !before) return () => false;
  const read = sectionRead(scope, section, before);
  const waiting = new Set(round.waiting);
  const refused = unread.filter(({ reason }) => reason === "denied").map(({ what }) => what);
  return (type: ResourceType, id: string): boolean =>
    wasListed(read, type, [id]) && !waiting.has(markOf(id)) && !refused.some((what) => what.includes(id));
};

/** Says since when details were read, after a reading that did not ask for all of them. */
const detailsAfter = (
  { round }: Reading,
  before: SectionState | undefined,
): Pick<SectionState, "detailsSince"> => {
  if (!round) return {};
  if (isRoundOver(round)) return { detailsSince: round.begunAt };
  if (before?.detailsSince !== undefined) return { detailsSince: before.detailsSince };
  return { detailsSince: before?.status === "complete" ? (before.wholeReadAt ?? before.observedAt) : null };
};

/** Names that `parts` hold together at most: what a head holds of them stays a few kilobytes. */
const partNamesMax = 200;
/** No reading takes longer, so none that began earlier can still come. */
const partMilliseconds = 3_600_000;

/**
 * A reading of a part says nothing of the rest: only that it was made, which an older reading that comes late must know,
 * and what it could not read itself, until all of it is read again.
 */
const stateAfterPart = (
  reading: Reading,
  subjects: readonly string[],
  before: SectionState,
): SectionState => {
  const oldest = shiftInstant(reading.observedAt, -partMilliseconds);
  const parts: ReadPart[] = [];
  let partsSince = before.partsSince;
  let names = 0;
  for (const part of [{ at: reading.observedAt, subjects }, ...(before.parts ?? [])]) {
    names += part.subjects.length;
    if (part.at >= oldest && names <= partNamesMax) parts.push(part);
    else if (partsSince === undefined || part.at > partsSince) partsSince = part.at;
  }
  const lacking = reading.unread.length > 0;
  return {
    ...before,
    ...(lacking && { unread: cappedGaps([...reading.unread, ...before.unread]) }),
    ...(lacking && before.status === "complete" && { status: "partial" as const }),
    wholeReadAt: before.wholeReadAt ?? before.observedAt,
    observedAt: reading.observedAt,
    completedAt: reading.completedAt,
    parts,
    ...(partsSince !== undefined && { partsSince }),
  };
};

/** Returns all sections of a head after some readings, in a stable order. */
export const sectionsAfter = (
  before: readonly SectionState[],
  readings: readonly Reading[],
): SectionState[] => {
  const states = new Map(before.map((state) => [state.section, state]));
  for (const reading of readings)
    states.set(reading.section, stateAfter(reading, states.get(reading.section)));
  return [...states.values()].sort((a, b) => (a.section < b.section ? -1 : 1));
};

/**
 * Returns whether a reading changes what is known about the section itself: its first reading, another status, other
 * gaps, other units. Such a reading is history even when no resource changed. AWS's messages do not count: they
 * carry request ids.
 */
export const appliesAfter = (reading: Reading, before: SectionState | undefined): boolean => {
  if (!before) return true;
  const after = stateAfter(reading, before);
  return (
    after.status !== before.status ||
    !sameJson(after.covers, before.covers) ||
    !sameJson(gaps(after), gaps(before))
  );
};

const gaps = ({ unread }: SectionState): string[] =>
  unread.map(({ what, action, reason, more = 0 }) => `${action} ${reason} ${what} ${more}`).sort();
