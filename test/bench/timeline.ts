/** Things that happen one after the other in a time of their own: an hour of it passes as fast as it is worked off. */
export interface Timeline {
  /** Seconds since the beginning. */
  now(): number;
  /** Lets something happen after a while. What happens at the same time keeps its order. */
  after(seconds: number, happen: () => Promise<void> | void): void;
  /** Lets everything happen that is to happen, and what follows from it. */
  run(): Promise<void>;
}

export const createTimeline = (): Timeline => {
  let clock = 0;
  let count = 0;
  const ahead: { at: number; order: number; happen: () => Promise<void> | void }[] = [];
  return {
    now: () => clock,
    after: (seconds, happen) => {
      const event = { at: clock + Math.max(0, seconds), order: count++, happen };
      let low = 0;
      let high = ahead.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        const other = ahead[middle];
        // The next one is last, where it is taken from cheaply.
        if (other && (other.at > event.at || (other.at === event.at && other.order > event.order)))
          low = middle + 1;
        else high = middle;
      }
      ahead.splice(low, 0, event);
    },
    run: async () => {
      for (let next = ahead.pop(); next; next = ahead.pop()) {
        clock = next.at;
        await next.happen();
      }
    },
  };
};
