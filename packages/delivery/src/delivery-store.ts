import type { Delivery } from "@eks-auditor/core";

/** The part of history that remembers deliveries. */
export interface DeliveryStore {
  /** Writes a delivery; with `onlyIfAbsent` gives `false` and writes nothing when there is one for that channel. */
  putDelivery(reportId: string, delivery: Delivery, options?: { onlyIfAbsent?: boolean }): Promise<boolean>;
  report(id: string): Promise<{ readonly deliveries: readonly Delivery[] } | null>;
}
