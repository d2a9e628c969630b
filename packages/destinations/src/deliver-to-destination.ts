import { createHash } from "node:crypto";
import {
  type Delivering,
  type DeliveryOutcome,
  deliveredContentOf,
  deliverOnce,
  newsSince,
  withdrawnSince,
} from "@eks-auditor/delivery";
import type { Destination } from "./destination.ts";

/** What a delivery needs. `channel` is the destination's name in the configuration. */
export interface DestinationRequest extends Delivering {
  readonly destination: Destination;
  readonly link: string | null;
}

/**
 * Brings a report to a destination, once; when it says more later, what is new. After a run that died on the way it is
 * sent again under the same id.
 * @throws RefusedError, UnavailableError after having marked the delivery as failed
 */
export const deliverToDestination = (request: DestinationRequest): Promise<DeliveryOutcome> =>
  deliverOnce(request, async ({ told, resumed, alerts }) => {
    const { report, destination, link, channel } = request;
    const { digest } = deliveredContentOf(report);
    // A run that failed after it had told everything has nothing left to tell.
    if (told?.digest === digest) return { posted: 0, news: false, alerts };
    const news = told && { changes: newsSince(told, report), withdrawn: withdrawnSince(told, report) };
    const id = dispatchId(report.id, channel, digest);
    const ringing = await destination.send({ report, news, alerts, id, link });
    return {
      posted: 1,
      news: true,
      alerts: ringing,
      ...(resumed && !destination.idempotent && { perhapsTwice: true }),
    };
  });

const dispatchId = (...parts: readonly string[]): string =>
  `msg_${createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32)}`;
