/**
 * What waits in AWS waits here a part of it: delays and visibility timeouts of queues, delays that functions ask for,
 * and the quiet window of reports. Nothing else is changed.
 */
export const timeFactor = 30;

/** Returns the whole seconds that a wait takes here, at least one. */
export const scaledSeconds = (seconds: number): number =>
  seconds === 0 ? 0 : Math.max(1, Math.round(seconds / timeFactor));
