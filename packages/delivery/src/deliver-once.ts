import { type Clock, type Delivery, shiftInstant } from "@eks-auditor/core";
import type { Report } from "@eks-auditor/core/report";
import {
  type DeliveredContent,
  decodeDelivered,
  deliveredContentOf,
  encodeDelivered,
} from "./delivered-content.ts";
import type { DeliveryStore } from "./delivery-store.ts";
import { RefusedError, UnavailableError } from "./errors.ts";

/** A report on its way to one channel. */
export interface Delivering {
  readonly history: DeliveryStore;
  readonly report: Report;
  /** The name under which the delivery is remembered. */
  readonly channel: string;
  readonly clock: Clock;
  /** How long a delivery that another run began is left to it; 5 min when absent, more than a run takes. */
  readonly leaseMilliseconds?: number;
}

/** What came before. */
export interface EarlierDelivery {
  /** What the channel knows; null: nothing. */
  readonly told: DeliveredContent | null;
  readonly threadTs?: string;
  /** The keys of what rings there because of this report. */
  readonly alerts: readonly string[];
  /** An earlier run died or failed on the way: what it sent may have arrived. */
  readonly resumed: boolean;
}

/** What was told now. */
export interface DeliveryAttempt {
  readonly posted: number;
  /** There was something to tell. */
  readonly news: boolean;
  readonly threadTs?: string;
  /** The other side's own id of the channel, where it tells. */
  readonly channelId?: string | null;
  /** The keys of what rings there now because of this report; none when absent. */
  readonly alerts?: readonly string[];
  readonly perhapsTwice?: true;
}

/** What became of a delivery. */
export interface DeliveryOutcome {
  /**
   * `sent`: the channel has the report now. `added`: it had it, and was told what is new. `unchanged`: it knew
   * everything. `busy`: another run is at it; try again later.
   */
  readonly kind: "sent" | "added" | "unchanged" | "busy";
  /** Slack's id of the report's message, where Slack tells. */
  readonly threadTs?: string;
  /** How many messages were posted. */
  readonly posted: number;
  /** An earlier run died here and nobody can see what it sent: the channel may have got a message twice. */
  readonly perhapsTwice?: true;
}

/**
 * Brings a report to one channel, once: the first run takes the delivery, tells and marks it as sent. A later run with
 * the same report does nothing; with a report that says more it has told what is new. A run that finds an earlier one
 * dead or failed says so to `tell`.
 * @throws what `tell` throws; the delivery is marked as failed after RefusedError and UnavailableError
 */
export const deliverOnce = async (
  request: Delivering,
  tell: (earlier: EarlierDelivery) => Promise<DeliveryAttempt>,
): Promise<DeliveryOutcome> => {
  const { history, report, channel, clock, leaseMilliseconds = 300_000 } = request;
  const at = clock();
  const claimed = await history.putDelivery(
    report.id,
    { channel, status: "sending", at },
    { onlyIfAbsent: true },
  );
  if (claimed) return attempt(request, null, false, tell);
  const stored = await history.report(report.id);
  const delivery = stored?.deliveries.find((known) => known.channel === channel);
  if (!delivery) return { kind: "busy", posted: 0 };
  const abandoned = shiftInstant(delivery.at, leaseMilliseconds) <= at;
  if (delivery.status === "sending" && !abandoned) return { kind: "busy", posted: 0 };
  const told = decodeDelivered(delivery.told ?? "");
  if (delivery.status === "sent" && told?.digest === deliveredContentOf(report).digest)
    return { kind: "unchanged", posted: 0, ...withTs(delivery.threadTs) };
  await history.putDelivery(report.id, { ...delivery, status: "sending", at });
  // What was held was never begun: there is nothing on the other side to look for.
  return attempt(request, delivery, delivery.status === "sending" || delivery.status === "failed", tell);
};

const attempt = async (
  { history, report, channel, clock }: Delivering,
  delivery: Delivery | null,
  resumed: boolean,
  tell: (earlier: EarlierDelivery) => Promise<DeliveryAttempt>,
): Promise<DeliveryOutcome> => {
  const told = decodeDelivered(delivery?.told ?? "");
  try {
    const done = await tell({ told, resumed, alerts: delivery?.alerts ?? [], ...withTs(delivery?.threadTs) });
    const at = clock();
    const sentAt = told ? delivery?.sentAt : undefined;
    await history.putDelivery(report.id, {
      channel,
      status: "sent",
      at,
      sentAt: sentAt ?? at,
      ...withTs(done.threadTs),
      ...withAlerts(done.alerts),
      told: encodeDelivered(deliveredContentOf(report, done.channelId ?? null)),
    });
    return {
      kind: !told ? "sent" : done.news ? "added" : "unchanged",
      posted: done.posted,
      ...withTs(done.threadTs),
      ...(done.perhapsTwice && { perhapsTwice: true }),
    };
  } catch (error) {
    if (error instanceof RefusedError || error instanceof UnavailableError)
      await history.putDelivery(report.id, {
        channel,
        ...withTs(delivery?.threadTs),
        ...(delivery?.told ? { told: delivery.told } : {}),
        ...(delivery?.sentAt ? { sentAt: delivery.sentAt } : {}),
        ...withAlerts(delivery?.alerts),
        status: "failed",
        at: clock(),
        error: error.message,
      });
    throw error;
  }
};

const withTs = (ts: string | undefined): { threadTs?: string } => (ts ? { threadTs: ts } : {});

const withAlerts = (alerts: readonly string[] = []): Pick<Delivery, "alerts"> =>
  alerts.length > 0 ? { alerts } : {};
