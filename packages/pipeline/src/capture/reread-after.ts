import { type CaptureRequest, onlySections, type Reading, type ReadingStatus } from "@eks-auditor/core";
import type { CaptureResult } from "./capture-scope.ts";
import { goesOn } from "./read-on.ts";

const firstWaitSeconds = 30;
/** SQS, which keeps the waits of the deployment, delays a message by 15 minutes at most. */
const longestWaitSeconds = 900;
/** With the waits doubling that is more than an hour, after which the sweep has come by. */
const rereadsMax = 8;

/** What may be readable a little later; a denied read stays denied until someone changes a policy. */
const passing: ReadonlySet<ReadingStatus> = new Set(["partial", "throttled", "unreadable", "not-observed"]);

/** Returns whether something could not be read that perhaps can be a little later. */
const mayPass = ({ status, unread }: Pick<Reading, "status" | "unread">): boolean =>
  passing.has(status) && !(unread.length > 0 && unread.every(({ reason }) => reason === "denied"));

/**
 * Returns the read that has to follow a capture, and after how long: of the sections that AWS was still changing, or that
 * could not be read for a reason that passes, or that came too late for history. Nothing when all was seen, or when it has been tried often enough.
 */
export const rereadAfter = (
  {
    request,
    readings,
    outcome,
  }: Pick<CaptureResult, "request" | "readings"> & Partial<Pick<CaptureResult, "outcome">>,
  rereads: number,
): { request: CaptureRequest; delaySeconds: number } | undefined => {
  const isStale = outcome?.kind === "stale";
  const sections = readings
    // What came too late was compared with nothing. What only had no time goes on at once; see `readOnAfter`.
    .filter((reading) => isStale || reading.settling === true || (!goesOn(reading) && mayPass(reading)))
    .map(({ section }) => section);
  if (sections.length === 0 || rereads >= rereadsMax) return undefined;
  return {
    request: { ...onlySections(request, sections), ...(!isStale && { continues: true }) },
    delaySeconds: Math.min(firstWaitSeconds * 2 ** rereads, longestWaitSeconds),
  };
};
