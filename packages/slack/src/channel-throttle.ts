/** Keeps to a number of messages a second for each channel, with short bursts. */
export interface ChannelThrottle {
  /** Waits for the channel's next turn. */
  turn(channel: string): Promise<void>;
}

/**
 * Slack allows about one message a second and channel, and hides floods rather than refusing them.
 * https://docs.slack.dev/apis/web-api/rate-limits
 */
export const channelThrottle = (of: {
  readonly perSecond: number;
  readonly burst: number;
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
}): ChannelThrottle => {
  const interval = 1_000 / of.perSecond;
  /** By channel the time at which its next message is due, were there no bursts. */
  const due = new Map<string, number>();
  return {
    turn: async (channel) => {
      const now = of.now();
      const next = Math.max(due.get(channel) ?? 0, now);
      due.set(channel, next + interval);
      const wait = next - now - (of.burst - 1) * interval;
      if (wait > 0) await of.sleep(wait);
    },
  };
};
