import { type CloudTrailClient, LookupEventsCommand } from "@aws-sdk/client-cloudtrail";
import type { Instant } from "@eks-auditor/core";
import { type Refusal, refusalOf, requiredList } from "../refusal.ts";

/** The permission that looking events up takes. */
export const lookUpEventsAction = "cloudtrail:LookupEvents";

/** More than two pages a second for half an hour: ends a list whose tokens never end. */
const pagesMax = 3_600;

/** Which events are looked up in one region. */
export interface EventLookup {
  readonly region: string;
  /** LookupEvents takes one attribute at a time, so each name is asked for by itself. */
  readonly eventNames: readonly string[];
  readonly from: Instant;
  readonly to: Instant;
}

/** What came of it. */
export interface LookedUp extends EventLookup {
  /** The records as CloudTrail wrote them, as JSON texts. */
  readonly records: readonly string[];
  /** Names whose events could not be read, or not all of them, with the reason. */
  readonly unread: readonly { readonly eventNames: readonly string[]; readonly refusal: Refusal }[];
}

/**
 * Looks up the management events of a region by name: those of the last 90 days, whether or not there is a trail. What
 * is throttled even after the client's retries is asked for once more at the end; a refusal for want of the right ends it,
 * since it is the same for every name. `onName` is told how many names have been asked for.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 */
export const lookUpEvents = async (
  cloudtrail: CloudTrailClient,
  lookup: EventLookup,
  { onName, signal }: { onName?: (asked: number) => void; signal?: AbortSignal } = {},
): Promise<LookedUp> => {
  const records = new Set<string>();
  const unread: { eventNames: string[]; refusal: Refusal }[] = [];
  const throttled: string[] = [];
  let asked = 0;
  const ask = async (eventName: string, again: boolean): Promise<"denied" | undefined> => {
    signal?.throwIfAborted();
    try {
      for await (const record of eventsNamed(cloudtrail, eventName, lookup, signal)) records.add(record);
      return undefined;
    } catch (error) {
      signal?.throwIfAborted();
      const refusal = refusalOf(error, lookUpEventsAction);
      if (refusal.reason === "throttled" && !again) {
        throttled.push(eventName);
        return undefined;
      }
      const left = lookup.eventNames.slice(lookup.eventNames.indexOf(eventName));
      const denied = refusal.reason === "denied";
      unread.push({ eventNames: denied ? left : [eventName], refusal });
      return denied ? "denied" : undefined;
    } finally {
      asked += again ? 0 : 1;
      onName?.(asked);
    }
  };
  for (const eventName of lookup.eventNames) if ((await ask(eventName, false)) === "denied") break;
  for (const eventName of throttled) await ask(eventName, true);
  return { ...lookup, records: [...records], unread };
};

async function* eventsNamed(
  cloudtrail: CloudTrailClient,
  eventName: string,
  { from, to }: EventLookup,
  signal: AbortSignal | undefined,
): AsyncGenerator<string> {
  let token: string | undefined;
  for (let page = 0; page < pagesMax; page += 1) {
    const answer = await cloudtrail.send(
      new LookupEventsCommand({
        LookupAttributes: [{ AttributeKey: "EventName", AttributeValue: eventName }],
        StartTime: new Date(from),
        EndTime: new Date(to),
        MaxResults: 50,
        ...(token !== undefined && { NextToken: token }),
      }),
      { ...(signal && { abortSignal: signal }) },
    );
    for (const { CloudTrailEvent: record } of requiredList(answer.Events)) if (record) yield record;
    token = answer.NextToken || undefined;
    if (token === undefined) return;
  }
  throw new Error("the pages of the list do not end");
}
