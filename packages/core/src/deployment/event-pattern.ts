/** What an EventBridge rule matches. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern.html */
export interface EventPattern {
  readonly source: readonly string[];
  readonly account: readonly string[];
  readonly "detail-type": readonly string[];
  readonly detail: {
    readonly eventSource: readonly string[];
    /** Absent: whatever its name. EventBridge refuses an empty list to leave out. */
    readonly eventName?: readonly (string | { readonly "anything-but": readonly string[] })[];
  };
}

/** AWS refuses longer patterns. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
export const patternCharactersMax = 2_048;

/** Which of a service's events are wanted: some by name, or all but some. */
export type WantedEvents = { readonly only: readonly string[] } | { readonly allBut: readonly string[] };

interface Wishes {
  readonly eventSource: string;
  /** Of the EventBridge event: `aws.eks`. */
  readonly source: string;
  readonly wanted: WantedEvents;
  readonly accountId: string;
}

/**
 * Returns the patterns that match a service's wanted events, in as few rules as their length allows. `source` and
 * `account` are pinned: anyone with `events:PutEvents` may send the detail type, and other accounts may share the bus.
 *
 * @throws RangeError when what is to be left out does not fit into one pattern, since it cannot be shared out.
 */
export const eventPatterns = ({ eventSource, source, wanted, accountId }: Wishes): EventPattern[] => {
  const pattern = (eventName?: EventPattern["detail"]["eventName"]): EventPattern => ({
    source: [source],
    account: [accountId],
    "detail-type": ["AWS API Call via CloudTrail", "AWS Service Event via CloudTrail"],
    detail: { eventSource: [eventSource], ...(eventName && { eventName }) },
  });
  if ("allBut" in wanted) {
    const others = [...wanted.allBut].sort();
    const whole = pattern(others.length > 0 ? [{ "anything-but": others }] : undefined);
    if (!fits(whole)) throw new RangeError(`too many events of ${eventSource} are left out for one pattern`);
    return [whole];
  }
  const patterns: EventPattern[] = [];
  let names: string[] = [];
  for (const name of [...wanted.only].sort()) {
    if (!fits(pattern([...names, name]))) {
      patterns.push(pattern(names));
      names = [];
    }
    names.push(name);
  }
  return names.length > 0 ? [...patterns, pattern(names)] : patterns;
};

const fits = (pattern: EventPattern): boolean => JSON.stringify(pattern).length <= patternCharactersMax;
