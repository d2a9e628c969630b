import { type Clock, type Instant, scopeKey, shiftInstant } from "@eks-auditor/core";
import type { History } from "@eks-auditor/history";
import { lookForEvents } from "@eks-auditor/local";
import type { CaptureResult } from "@eks-auditor/pipeline";

/** Events of which a scope shows no change yet. */
export interface Awaiting {
  readonly scope: string;
  readonly events: readonly {
    readonly eventID: string;
    readonly eventName: string;
    readonly eventTime: Instant;
  }[];
}

/** Gives, by scope, the recent events that name something of which the last captures show no change yet. */
export const eventsAwaiting = async (
  results: readonly CaptureResult[],
  { history, clock }: { readonly history: Pick<History, "causes" | "known">; readonly clock: Clock },
): Promise<Awaiting[]> => {
  const last = new Map(results.map((result) => [scopeKey(result.request.scope), result]));
  const found: Awaiting[] = [];
  for (const [scope, result] of last) {
    const look = await lookForEvents(result, 0, { history, clock });
    if (!look) continue;
    const causes = await history.causes(
      result.request.scope,
      shiftInstant(clock(), -3_600_000),
      shiftInstant(clock(), 60_000),
    );
    const events = causes
      .filter(({ eventID }) => look.request.eventIDs.includes(eventID))
      .map(({ eventID, eventName, eventTime }) => ({ eventID, eventName, eventTime }));
    found.push({ scope, events });
  }
  return found;
};
