import type { Tampering } from "./tampering.ts";

/** What one actor called on the auditor in one go. A deployment is hundreds of calls, and one thing to be told. */
export interface TamperingBurst {
  /** In the order of time; never empty. */
  readonly tamperings: readonly [Tampering, ...Tampering[]];
}

/**
 * Returns the calls by who made them and by which tool, oldest first, each call once: EventBridge delivers at least once.
 * Calls that AWS refused are a burst of their own: an attempt does not hide in a deployment.
 */
export const tamperingBursts = (tamperings: readonly Tampering[]): TamperingBurst[] => {
  const once = [...new Map(tamperings.map((tampering) => [tampering.eventID, tampering])).values()];
  const inOrder = once.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return [...Map.groupBy(inOrder, keyOf).values()].map(([first, ...rest]) => {
    if (!first) throw new TypeError("a group has a member");
    return { tamperings: [first, ...rest] };
  });
};

const keyOf = ({ actor, errorCode, accountId }: Tampering): string =>
  JSON.stringify([accountId, actor.principalArn, actor.name, actor.channel, errorCode !== null]);

/** Returns how often each call of each service was made, the most frequent first: `lambda UpdateFunctionCode20150331v2`. */
export const callCounts = ({ tamperings }: TamperingBurst): [call: string, count: number][] => {
  const counts = new Map<string, number>();
  for (const { service, eventName } of tamperings) {
    const call = `${service} ${eventName}`;
    counts.set(call, (counts.get(call) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]);
};
