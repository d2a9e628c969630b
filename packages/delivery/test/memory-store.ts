import type { Delivery } from "@eks-auditor/core";
import type { DeliveryStore } from "@eks-auditor/delivery";

/** What history does for deliveries, in memory. */
export const memoryStore = (): DeliveryStore & { readonly deliveries: Map<string, Delivery> } => {
  const deliveries = new Map<string, Delivery>();
  return {
    deliveries,
    putDelivery: async (reportId, delivery, { onlyIfAbsent = false } = {}) => {
      const key = `${reportId}/${delivery.channel}`;
      if (onlyIfAbsent && deliveries.has(key)) return false;
      deliveries.set(key, delivery);
      return true;
    },
    report: async (id) => ({
      deliveries: [...deliveries].filter(([key]) => key.startsWith(`${id}/`)).map(([, delivery]) => delivery),
    }),
  };
};
