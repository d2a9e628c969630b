import { reportEventDetail } from "@eks-auditor/core/report-event";
import type { Patience } from "@eks-auditor/delivery";
import type { Destination, Dispatch } from "./destination.ts";
import { postJson } from "./post-json.ts";
import { signedHeaders } from "./signed-headers.ts";

/** A webhook, and how patiently it is used. */
export interface WebhookOptions extends Patience {
  readonly name: string;
  readonly url: string;
  /** `whsec_` and 24 to 64 bytes in base64. */
  readonly secret: string;
  readonly timeoutMilliseconds?: number;
}

/** Returns what a webhook is sent: an event of a report, in the form of those on the reports bus. */
export const webhookBody = ({ report, news, link }: Dispatch): string =>
  JSON.stringify({
    type: news === null ? "report.created" : "report.updated",
    timestamp: report.to,
    data: reportEventDetail(report, link),
  });

/** Makes a destination of a webhook. It is signed anew at each try; the id stays the same however often one is repeated. */
export const webhookDestination = (options: WebhookOptions): Destination => {
  const { name, secret, now = Date.now } = options;
  return {
    idempotent: true,
    send: async (dispatch) => {
      const body = webhookBody(dispatch);
      const headers = () =>
        signedHeaders(secret, { name, id: dispatch.id, seconds: Math.floor(now() / 1_000), body });
      await postJson({ ...options, body, headers });
      return [];
    },
  };
};
