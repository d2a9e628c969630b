import {
  type CaptureRequest,
  type Instant,
  onlySections,
  type Section,
  type SectionState,
  shiftInstant,
} from "@eks-auditor/core";
import type { Head } from "@eks-auditor/history";

/** A request and when it was made. */
export interface PacedRequest {
  readonly request: CaptureRequest;
  readonly requestedAt: Instant;
  /** Where the scope stands now. */
  readonly head: Head;
  readonly now: Instant;
  /** A section that an event asks for is read again no sooner than this after it was read last. */
  readonly spacingSeconds: number;
}

/** What is to be done about a request; neither part when all of it has been read since. */
export interface Pacing {
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
 * A section whose last reading began after the request was made is left out: it has seen all that this one would. (Had
 * that reading gaps, whoever made it has asked for the next.) What the sweep asks for is always read.
 */
export const paceCapture = ({ request, requestedAt, head, now, spacingSeconds }: PacedRequest): Pacing => {
  if (request.origin !== "event") return { now: request };
  const due: Section[] = [];
  const early = new Map<Section, Instant>();
  for (const section of request.sections) {
    const state = head.sections.find((one) => one.section === section);
    const last = state && lastReadAt(state, request.subjects?.[section], now, spacingSeconds);
    if (last !== undefined && last >= requestedAt) continue;
    const dueAt = last === undefined ? now : shiftInstant(last, spacingSeconds * 1_000);
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

/** As many parts read within one spacing, and the section counts as read: the next reading waits until it is over. */
const partsInSpacingMax = 20;

/** Gives when the last reading began that saw what is asked for: of the section, or of a part that holds all subjects. */
const lastReadAt = (
  state: SectionState,
  subjects: readonly string[] | undefined,
  now: Instant,
  spacingSeconds: number,
): Instant => {
  const whole = state.wholeReadAt ?? state.observedAt;
  if (!subjects) return whole;
  const { parts = [] } = state;
  const recent = parts.filter(({ at }) => at > shiftInstant(now, -spacingSeconds * 1_000));
  const seen = parts.filter((part) => subjects.every((subject) => part.subjects.includes(subject)));
  // The one that fills the spacing stands for all that come after it.
  const crowded = recent.length >= partsInSpacingMax ? recent.slice(partsInSpacingMax - 1) : [];
  return (
    [whole, ...seen.map(({ at }) => at), ...crowded.slice(0, 1).map(({ at }) => at)].sort().at(-1) ?? whole
  );
};

/** Gives the spacing with which no quiet window sees a section read more than twice. */
export const readingSpacingSeconds = (quietWindowSeconds: number): number => quietWindowSeconds / 2;
