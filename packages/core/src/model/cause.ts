import type { Actor } from "./actor.ts";
import type { Alteration } from "./alteration.ts";
import type { Instant } from "./instant.ts";
import type { ResourceType } from "./resource.ts";
import type { Scope } from "./scope.ts";
import type { Section } from "./section.ts";

/** A CloudTrail event that may explain changes in one scope. One event that concerns several scopes gives several. */
export interface Cause {
  readonly eventID: string;
  readonly eventTime: Instant;
  readonly eventSource: string;
  readonly eventName: string;
  readonly awsRegion: string;
  readonly accountId: string;
  readonly scope: Scope;
  readonly sections: readonly Section[];
  /** Identifiers of what it touched, as the record gives them: names, ids, ARNs. Empty: the event cannot say. */
  readonly subjects: readonly string[];
  /** The resource types that such an event changes directly or through what it contains. */
  readonly affects: readonly ResourceType[];
  /** What of it the record's parameters say it may have done. Absent: they do not tell, so anything. */
  readonly alterations?: readonly Alteration[];
  /** AWS finishes the change minutes after the call (EKS updates). */
  readonly asynchronous: boolean;
  readonly actor: Actor;
}
