import {
  type Reading,
  type ReadPart,
  type SectionState,
  sameJson,
  shiftInstant,
  unlistedContainers,
  wholeTypes,
} from "@eks-auditor/core";
import { cappedGaps } from "@eks-auditor/core/completeness";

/**
 * Gives a section's state after a reading. What was created later is told by `wholeAt`, type by type; a unit that comes
 * into what the section covers was in no list before, so a type that is not listed whole with it begins anew.
 */
export const stateAfter = (reading: Reading, before: SectionState | undefined): SectionState => {
  if (reading.subjects && before) return stateAfterPart(reading, reading.subjects, before);
  const complete = reading.status === "complete";
  const covers = reading.covers ?? before?.covers ?? [];
  const unlisted = unlistedContainers(reading.lists, reading.resources);
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
    ...(before?.parts && { parts: before.parts }),
    ...(before?.partsSince !== undefined && { partsSince: before.partsSince }),
    wholeAt: {
      ...(!grown && (before?.wholeAt ?? {})),
      ...Object.fromEntries(wholeTypes(reading.lists).map((type) => [type, reading.observedAt])),
    },
  };
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

/** Gives all sections of a head after some readings, in a stable order. */
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
 * Says whether a reading changes what is known about the section itself: its first reading, another status, other
 * gaps, other units. Such a reading is history even when no resource changed. AWS's messages do not count: they
 * carry request ids.
 */
export const isTurn = (reading: Reading, before: SectionState | undefined): boolean => {
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
