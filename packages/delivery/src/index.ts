export {
  type Delivering,
  type DeliveryAttempt,
  type DeliveryOutcome,
  deliverOnce,
  type EarlierDelivery,
} from "./deliver-once.ts";
export {
  type DeliveredContent,
  decodeDelivered,
  deliveredContentOf,
  encodeDelivered,
  type News,
  newsSince,
  withdrawnSince,
} from "./delivered-content.ts";
export type { DeliveryStore } from "./delivery-store.ts";
export { RefusedError, UnavailableError } from "./errors.ts";
export { type Patience, persist, type RetryableFailure, wallSleep } from "./persist.ts";
