import type { Actor } from "./actor.ts";
import type { Instant } from "./instant.ts";

/** A mutating call on an audited service that failed: no change, and worth remembering. */
export interface Attempt {
  readonly eventID: string;
  readonly eventTime: Instant;
  readonly eventSource: string;
  readonly eventName: string;
  readonly awsRegion: string;
  readonly accountId: string;
  readonly errorCode: string;
  readonly errorMessage: string | null;
  readonly subjects: readonly string[];
  readonly actor: Actor;
}
