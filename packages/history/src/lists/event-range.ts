import type { Instant } from "@eks-auditor/core";

/** Before and after every identifier that follows an instant in a sort key. */
export const lowest = " ";
export const highest = "\u{10ffff}";

/** Returns the first and the last sort key that an event in the time span can have. */
export const eventsBetween = (
  from: Instant,
  to: Instant,
): [{ eventTime: Instant; eventID: string }, { eventTime: Instant; eventID: string }] => [
  { eventTime: from, eventID: lowest },
  { eventTime: to, eventID: highest },
];
