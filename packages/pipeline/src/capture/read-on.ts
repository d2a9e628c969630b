import {
  type CaptureRequest,
  type Instant,
  onlySections,
  type Reading,
  shiftInstant,
} from "@eks-auditor/core";
import type { CaptureResult } from "./capture-scope.ts";

/** More than the details of 20,000 load balancers take at a gentle pace. */
const hopsMax = 60;
/** Whoever has not come to an end by then is gone on with by the next sweep. */
const ageMilliseconds = 12 * 3_600_000;

/** Returns whether a reading ended for want of time alone, with details left that the next one goes on with. */
export const goesOn = ({ round, unread }: Pick<Reading, "round" | "unread">): boolean =>
  round?.outOfTime === true && unread.every(({ reason }) => reason === "not-observed" || reason === "denied");

/**
 * Returns the read that goes on where a capture ended for want of time: of the sections whose details still wait. It is
 * the sweep's, whoever asked for the first one, so that it never stands before a change. Nothing when all was read, or
 * when `hops` reads have gone on since the first was asked for, or that was too long ago.
 */
export const readOnAfter = (
  { request, readings, outcome }: Pick<CaptureResult, "request" | "readings" | "outcome">,
  { hops, requestedAt, now }: { readonly hops: number; readonly requestedAt: Instant; readonly now: Instant },
): CaptureRequest | undefined => {
  if (outcome.kind === "stale" || hops >= hopsMax || now > shiftInstant(requestedAt, ageMilliseconds))
    return undefined;
  const sections = readings.filter(goesOn).map(({ section }) => section);
  if (sections.length === 0) return undefined;
  const { subjects: _, ...rest } = onlySections(request, sections);
  return { ...rest, continues: true, eventIDs: [], origin: "sweep" };
};
