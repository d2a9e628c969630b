import { eventNamesByService } from "../events/coverage/index.ts";
import type { WantedEvents } from "./event-pattern.ts";

/**
 * Services of which we want to see also what AWS adds tomorrow: nearly every change concerns us, and there are few.
 * The others are let in by name, since most of what they do in an account is none of ours.
 */
const openServices: ReadonlySet<string> = new Set([
  "eks.amazonaws.com",
  "elasticloadbalancing.amazonaws.com",
]);

/** Gives, for each audited service, the events that its rules let in. A name that two of its APIs share counts for both. */
export const wantedEvents = (): { eventSource: string; source: string; wanted: WantedEvents }[] =>
  eventNamesByService().map(({ eventSource, source, routed, leftOut, ignored }) => ({
    eventSource,
    source,
    wanted: openServices.has(eventSource)
      ? { allBut: [...leftOut, ...ignored].filter((eventName) => !routed.includes(eventName)) }
      : { only: routed },
  }));
