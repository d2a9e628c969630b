import type { ClusterInstants } from "../api/api.generated.ts";

type Instant = ClusterInstants["items"][number];

/** A place where the slider stops: the state right after a change, or before all of them. */
export interface Stop {
  /** Undefined: now, with nothing changed since. */
  readonly at: string | undefined;
  readonly after?: Instant;
}

/** Returns the instant a millisecond before another: the state in which a change found things. */
export const justBefore = (instant: string): string => new Date(Date.parse(instant) - 1).toISOString();

/** Makes a slider's stops of what changed, oldest first: before all of it, then after each. The last one is now. */
export const stopsOf = (newestFirst: readonly Instant[]): Stop[] => {
  const changes = newestFirst.toReversed();
  const [first] = changes;
  if (!first) return [{ at: undefined }];
  return [
    { at: justBefore(first.from) },
    ...changes.map((after, index) => ({ at: index === changes.length - 1 ? undefined : after.at, after })),
  ];
};

/** Finds the stop at which an instant is: the last one that is not later. */
export const positionOf = (stops: readonly Stop[], at: string | undefined): number => {
  if (at === undefined) return stops.length - 1;
  const later = stops.findIndex(({ after }) => after !== undefined && after.at > at);
  return later === -1 ? stops.length - 1 : Math.max(0, later - 1);
};
