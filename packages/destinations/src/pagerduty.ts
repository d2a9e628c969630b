import type { Patience } from "@eks-auditor/delivery";
import { RefusedError } from "@eks-auditor/delivery";
import type { Destination } from "./destination.ts";
import { alertsAfter, type PagerDutyEvent, pagerDutyEvents, resolvedEvents } from "./pagerduty-events.ts";
import { postJson } from "./post-json.ts";

/** An integration of a PagerDuty service, and how patiently it is used. */
export interface PagerDutyOptions extends Patience {
  readonly name: string;
  /** Of an integration "Events API V2": 32 characters, a secret. */
  readonly routingKey: string;
  /** Where events go; that of the service region `us` when absent. */
  readonly eventsUrl?: string;
  readonly timeoutMilliseconds?: number;
}

/** Where PagerDuty takes events, by the region of the account. https://support.pagerduty.com/main/docs/service-regions */
export const pagerDutyUrls = {
  us: "https://events.pagerduty.com/v2/enqueue",
  eu: "https://events.eu.pagerduty.com/v2/enqueue",
} as const;

/**
 * Makes a destination of a PagerDuty service. An alert is known by its key: what is triggered again is added to it, and
 * what is resolved twice is resolved. https://developer.pagerduty.com/docs/events-api-v2-overview
 */
export const pagerDutyDestination = (options: PagerDutyOptions): Destination => {
  const { name, routingKey, eventsUrl = pagerDutyUrls.us } = options;
  const enqueue = async (events: readonly PagerDutyEvent[]): Promise<void> => {
    if (!/^\w{32}$/.test(routingKey))
      throw new RefusedError(`the routing key of ${name} has to have 32 characters: store it again`);
    for (const event of events)
      await postJson({
        ...options,
        url: eventsUrl,
        body: JSON.stringify({ routing_key: routingKey, ...event }),
      });
  };
  return {
    idempotent: true,
    send: async (dispatch) => {
      await enqueue(pagerDutyEvents(dispatch));
      return alertsAfter(dispatch);
    },
    resolve: (report) => enqueue(resolvedEvents(report)),
  };
};
