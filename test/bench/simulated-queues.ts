import type { Timeline } from "./timeline.ts";

/** Does the work of one invocation and gives the seconds that it takes in the timeline. */
export type Invocation<T> = (messages: readonly T[]) => Promise<number>;

interface StandardQueue {
  readonly timeline: Timeline;
  readonly maximumConcurrency: number;
  readonly batchSize?: number;
  readonly windowSeconds?: number;
}

/** A standard queue with a Lambda function behind it: batches are full, or as big as they are when the window ends. */
export const standardQueue = <T>(
  { timeline, maximumConcurrency, batchSize = 1, windowSeconds = 0 }: StandardQueue,
  invoke: Invocation<T>,
) => {
  const visible: { message: T; since: number }[] = [];
  let running = 0;
  const dispatch = async (): Promise<void> => {
    while (running < maximumConcurrency && isReady()) {
      running += 1;
      const batch = visible.splice(0, batchSize).map(({ message }) => message);
      const seconds = await invoke(batch);
      timeline.after(seconds, () => {
        running -= 1;
        return dispatch();
      });
    }
  };
  const isReady = (): boolean => {
    const [oldest] = visible;
    return (
      oldest !== undefined &&
      (visible.length >= batchSize || timeline.now() - oldest.since >= windowSeconds - 1e-6)
    );
  };
  return {
    send: (message: T, delaySeconds = 0): void =>
      timeline.after(delaySeconds, () => {
        visible.push({ message, since: timeline.now() });
        timeline.after(windowSeconds, dispatch);
        return dispatch();
      }),
  };
};

interface FifoQueue<T> {
  readonly timeline: Timeline;
  readonly maximumConcurrency: number;
  readonly groupOf: (message: T) => string;
  readonly dedupSeconds: number;
}

/** A FIFO queue with a Lambda function behind it: a message an invocation, and one of a group at a time. */
export const fifoQueue = <T>(
  { timeline, maximumConcurrency, groupOf, dedupSeconds }: FifoQueue<T>,
  invoke: Invocation<T>,
) => {
  const groups = new Map<string, T[]>();
  const inFlight = new Set<string>();
  const seen = new Map<string, number>();
  const dispatch = async (): Promise<void> => {
    for (const [group, messages] of groups) {
      if (inFlight.size >= maximumConcurrency) return;
      if (inFlight.has(group)) continue;
      const message = messages.shift();
      if (message === undefined) continue;
      inFlight.add(group);
      const seconds = await invoke([message]);
      timeline.after(seconds, () => {
        inFlight.delete(group);
        return dispatch();
      });
    }
  };
  return {
    send: (message: T, dedupId: string): void => {
      const before = seen.get(dedupId);
      if (before !== undefined && timeline.now() - before < dedupSeconds) return;
      seen.set(dedupId, timeline.now());
      const group = groupOf(message);
      groups.set(group, [...(groups.get(group) ?? []), message]);
      timeline.after(0, dispatch);
    },
  };
};
