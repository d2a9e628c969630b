import type { Instant } from "./instant.ts";

/** What tells the time. Core has no clock of its own: whoever needs one is given one. */
export type Clock = () => Instant;

/** The wall clock, for entry points. */
export const systemClock: Clock = () => new Date().toISOString();
