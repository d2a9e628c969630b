export {
  type Delivering,
  type DeliveryOutcome,
  deliverOnce,
  type Earlier,
  type Telling,
} from "./deliver-once.ts";
export type { Delivery, DeliveryStore } from "./delivery-store.ts";
export { RefusedError, UnavailableError } from "./errors.ts";
export { type Patience, persist, type Setback, wallSleep } from "./persist.ts";
export {
  decodeTold,
  encodeTold,
  type News,
  newsSince,
  type Told,
  toldOf,
  withdrawnSince,
} from "./told.ts";
