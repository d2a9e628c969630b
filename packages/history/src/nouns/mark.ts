import type { Instant } from "@eks-auditor/core";

/**
 * What is remembered only as far as it has come: `event`, the newest call that CloudTrail told of; `sweep`, the last
 * sweep that was asked for; `heartbeat`, the last canary that came through the whole path; `pulse`, the last one that
 * came as far as the table; `forwarded#eu-west-1`, the last canary that came from that region to the home region;
 * `clusters#123456789012/eu-west-1`, the last time that a region's clusters were all listed; `discovered`, the last time
 * that the organization's accounts were all listed, `undiscovered`, the last time that they could not be.
 */
export type MarkName =
  | "event"
  | "sweep"
  | "heartbeat"
  | "pulse"
  | ForwardedMark
  | UnlistedMark
  | ClustersMark
  | AccountEventMark
  | "discovered"
  | "undiscovered";

/** `event#123456789012`: the newest call that CloudTrail told of in another audited account. */
export type AccountEventMark = `event#${string}`;

/** `unlisted#123456789012/eu-west-1`: the last sweep that could not list the clusters there. */
export type UnlistedMark = `unlisted#${string}`;

export type ClustersMark = `clusters#${string}`;

export type ForwardedMark = `forwarded#${string}`;

/** How far something has come. */
export interface Mark {
  readonly name: MarkName;
  /** When it happened: of an event, CloudTrail's eventTime. */
  readonly at: Instant;
  /** When the auditor saw it. */
  readonly seenAt: Instant;
  /** What was new in a list then; of `undiscovered`, why. */
  readonly names?: readonly string[];
}
