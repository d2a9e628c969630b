import * as z from "zod";
import { Actor } from "./actor.ts";
import { Instant } from "./instant.ts";
import { list, type Noun } from "./noun.ts";

/** A mutating call on an audited service that failed: no change, and worth remembering. */
export const Attempt = z.object({
  eventID: z.string(),
  eventTime: Instant,
  eventSource: z.string(),
  eventName: z.string(),
  awsRegion: z.string(),
  accountId: z.string(),
  errorCode: z.string(),
  errorMessage: z.string().nullable(),
  subjects: list(z.string()),
  actor: Actor,
});

export type Attempt = Noun<typeof Attempt>;
