import * as z from "zod";
import { Actor } from "./actor.ts";
import { Alteration } from "./alteration.ts";
import { Instant } from "./instant.ts";
import { list, type Noun } from "./noun.ts";
import { ResourceType } from "./resource.ts";
import { Scope } from "./scope.ts";
import { Section } from "./section.ts";

/** A CloudTrail event that may explain changes in one scope. One event that concerns several scopes gives several. */
export const Cause = z.object({
  eventID: z.string(),
  eventTime: Instant,
  eventSource: z.string(),
  eventName: z.string(),
  awsRegion: z.string(),
  accountId: z.string(),
  scope: Scope,
  sections: list(Section),
  /** Identifiers of what it touched, as the record gives them: names, ids, ARNs. Empty: the event cannot say. */
  subjects: list(z.string()),
  /** The resource types that such an event changes directly or through what it contains. */
  affects: list(ResourceType),
  /** What of it the record's parameters say it may have done. Absent: they do not tell, so anything. */
  alterations: list(Alteration).optional(),
  /** AWS finishes the change minutes after the call (EKS updates). */
  asynchronous: z.boolean(),
  actor: Actor,
});

export type Cause = Noun<typeof Cause>;
