import {
  type CaptureRequest,
  type Instant,
  onlySections,
  type Section,
  type SectionState,
  shiftInstant,
  subjectsOfAll,
} from "@eks-auditor/core";
import type { DeferredReads, Head } from "@eks-auditor/history";

/** A request and when it was made. */
export interface TimedRequest {
  readonly request: CaptureRequest;
  readonly requestedAt: Instant;
  /** Where the scope stands now. */
  readonly head: Head;
  readonly now: Instant;
  /** A section that an event asks for is read again no sooner than this after anything of it was read last. */
  readonly spacingSeconds: number;
}

/** What is to be done about a request; neither part when all of it has been read since. */
export interface CaptureSchedule {
  readonly now?: CaptureRequest;
  readonly later?: { readonly request: CaptureRequest; readonly delaySeconds: number };
}

/**
 * Decides which sections of a request are read now. In a burst hundreds of requests ask for the same sections: the
 * first is read at once, and one more reading, when the spacing is over, sees what all the others were made for.
 *
 *     requests   1  2 3    4  5   6 7         8
 *     readings   1                       (2-7)    (8, not before the spacing is over again)
 *                |──── spacing ──────────|
 *
 * A section whose last reading began after the request was made is left out, if it has seen all that this one would. (Had
 * that reading gaps, whoever made it has asked for the next.) Requests for other parts of a section wait all the same:
 * the reading that is made next takes in what waits (`withDeferred`). What the sweep asks for is always read.
 */
export const scheduleCapture = ({
  request,
  requestedAt,
  head,
  now,
  spacingSeconds,
}: TimedRequest): CaptureSchedule => {
  if (request.origin !== "event") return { now: request };
  const due: Section[] = [];
  const early = new Map<Section, Instant>();
  for (const section of request.sections) {
    const state = head.sections.find((one) => one.section === section);
    if (state && hasSeen(state, request.subjects?.[section], requestedAt)) continue;
    const dueAt = state ? shiftInstant(lastReadAt(state), spacingSeconds * 1_000) : now;
    if (dueAt <= now) due.push(section);
    else early.set(section, dueAt);
  }
  const lastDueAt = [...early.values()].sort().at(-1) ?? now;
  return {
    ...(due.length > 0 && { now: onlySections(request, due) }),
    ...(early.size > 0 && {
      later: {
        request: onlySections(request, [...early.keys()]),
        delaySeconds: Math.ceil((Date.parse(lastDueAt) - Date.parse(now)) / 1_000),
      },
    }),
  };
};

/** Returns whether a reading since an instant saw what is asked for: one of the section, or of a part that holds all subjects. */
const hasSeen = (state: SectionState, subjects: readonly string[] | undefined, since: Instant): boolean =>
  allSeenAt(state) >= since ||
  (subjects !== undefined &&
    (state.parts ?? []).some(
      (part) => part.at >= since && subjects.every((subject) => part.subjects.includes(subject)),
    ));

/** Returns when the last reading began, be it of the section or of a part. */
const lastReadAt = (state: SectionState): Instant => {
  const { parts = [], partsSince } = state;
  const times = [wholeReadAt(state), ...parts.map(({ at }) => at), ...(partsSince ? [partsSince] : [])];
  return times.sort().at(-1) ?? wholeReadAt(state);
};

const wholeReadAt = (state: SectionState): Instant => state.wholeReadAt ?? state.observedAt;

const never = "0000-01-01T00:00:00.000Z";

/** Returns since when all of a section was read: a reading that left details to others has not seen what they will show. */
const allSeenAt = (state: SectionState): Instant =>
  state.detailsSince === undefined ? wholeReadAt(state) : (state.detailsSince ?? never);

/**
 * Returns a request that reads, of its sections, also what others wait for: so one reading answers all of them. Those who
 * wait still come, and find that they are answered; were the reading to fail, each of them would read for itself.
 */
export const withDeferred = (request: CaptureRequest, deferred: DeferredReads): CaptureRequest => {
  const waiting = request.sections.flatMap((section) => {
    const subjects = deferred.get(section);
    return subjects
      ? [{ sections: [section], ...(subjects !== "whole" && { subjects: { [section]: subjects } }) }]
      : [];
  });
  const { subjects: _, ...rest } = request;
  const subjects = subjectsOfAll([request, ...waiting]);
  return { ...rest, ...(Object.keys(subjects).length > 0 && { subjects }) };
};

/** Returns the spacing with which no quiet window sees a section read more than twice. */
export const readingSpacingSeconds = (quietWindowSeconds: number): number => quietWindowSeconds / 2;
