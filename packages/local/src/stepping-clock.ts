import { type Clock, type Instant, shiftInstant } from "@eks-auditor/core";

/** A clock that stands where it is put and moves on by a millisecond with each look, so that no two moments are one. */
export interface SteppingClock {
  readonly now: Clock;
  /** Puts the clock to an instant. */
  set(instant: Instant): void;
}

/** Makes a clock that begins at `start`. */
export const steppingClock = (start: Instant): SteppingClock => {
  let at = start;
  return {
    now: () => {
      at = shiftInstant(at, 1);
      return at;
    },
    set: (instant) => {
      at = instant;
    },
  };
};
