import { type CaptureRequest, type Instant, type Section, shiftInstant } from "@eks-auditor/core";
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
    const last = head.sections.find((state) => state.section === section)?.observedAt;
    if (last !== undefined && last >= requestedAt) continue;
    const dueAt = last === undefined ? now : shiftInstant(last, spacingSeconds * 1_000);
    if (dueAt <= now) due.push(section);
    else early.set(section, dueAt);
  }
  const lastDueAt = [...early.values()].sort().at(-1) ?? now;
  return {
    ...(due.length > 0 && { now: { ...request, sections: due } }),
    ...(early.size > 0 && {
      later: {
        request: { ...request, sections: [...early.keys()] },
        delaySeconds: Math.ceil((Date.parse(lastDueAt) - Date.parse(now)) / 1_000),
      },
    }),
  };
};

/** Gives the spacing with which no quiet window sees a section read more than twice. */
export const readingSpacingSeconds = (quietWindowSeconds: number): number => quietWindowSeconds / 2;
