import type { Scope } from "./scope.ts";
import type { Section } from "./section.ts";

/** Asks for a read of some sections of one scope: made by routing an event or by the sweep. */
export interface CaptureRequest {
  readonly scope: Scope;
  readonly sections: readonly Section[];
  /** The events that made it; none for a sweep. */
  readonly eventIDs: readonly string[];
  readonly origin: "event" | "sweep" | "command";
}
