import type { Instant } from "@eks-auditor/core";

/** Where a report went. */
export interface Delivery {
  readonly channel: string;
  readonly status: "sending" | "sent" | "failed" | "held";
  readonly at: Instant;
  /** When the channel was first told. */
  readonly sentAt?: Instant;
  readonly threadTs?: string;
  readonly error?: string;
  /** Why nobody was told. */
  readonly reason?: string;
  /** What the channel has been told, in our own short form (`encodeTold`). */
  readonly told?: string;
  /** The keys of what rings there because of this report, where something can ring. */
  readonly alerts?: readonly string[];
}

/** The part of history that remembers deliveries. */
export interface DeliveryStore {
  /** Writes a delivery; with `onlyIfAbsent` gives `false` and writes nothing when there is one for that channel. */
  putDelivery(reportId: string, delivery: Delivery, options?: { onlyIfAbsent?: boolean }): Promise<boolean>;
  report(id: string): Promise<{ readonly deliveries: readonly Delivery[] } | null>;
}
