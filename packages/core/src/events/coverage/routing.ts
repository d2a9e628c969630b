import type { Attempt } from "../../model/attempt.ts";
import type { CaptureRequest } from "../../model/capture-request.ts";
import type { Cause } from "../../model/cause.ts";

/** What becomes of one CloudTrail record. */
export type Routing =
  /** A change: what to read, and what the event will explain there (at most one cause for each scope). */
  | {
      readonly kind: "routed";
      readonly causes: readonly Cause[];
      readonly requests: readonly CaptureRequest[];
      /** Machines make many of these: their reads may wait for each other. */
      readonly noise?: "coalesce";
    }
  /** A call that failed: no change. */
  | { readonly kind: "attempt"; readonly attempt: Attempt }
  /** Nothing that we audit. */
  | { readonly kind: "ignored"; readonly reason: string }
  /** A mutating call of an audited service that the table does not know: counted, and what it may touch is read. */
  | {
      readonly kind: "unknown";
      /** `<eventSource>:<eventName>`. */
      readonly name: string;
      readonly counter: "events.unknown";
      readonly requests: readonly CaptureRequest[];
    };

/** Why a record is ignored, beside the reasons that rows of the table give. */
export const ignoredBecause = {
  otherService: "a service that is not audited",
  otherAccount: "another account",
  otherRegion: "a region that is not audited",
  read: "a read",
  dryRun: "a dry run",
  nothingInView: "names nothing that is audited",
} as const;
