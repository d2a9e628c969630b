import type { Instant } from "../model/instant.ts";

/** A heartbeat is a few invocations and writes: often enough to tell within a quarter of an hour that nothing comes. */
export const heartbeatMinutes = 5;

/** Heartbeats that may be missing in a row before a region counts as silent: EventBridge delivers late at times. */
const missedMax = 3;

/**
 * Returns the regions from which no heartbeat has come for three times its interval, or ever. `lastByRegion` says when the
 * newest one of each region was sent.
 */
export const silentRegions = (
  regions: readonly string[],
  lastByRegion: ReadonlyMap<string, Instant>,
  now: Instant,
): string[] => {
  const oldest = Date.parse(now) - missedMax * heartbeatMinutes * 60_000;
  return regions.filter((region) => {
    const last = lastByRegion.get(region);
    return last === undefined || Date.parse(last) < oldest;
  });
};
