import { type Instant, shiftInstant } from "@eks-auditor/core";

const dayMilliseconds = 86_400_000;

/** Returns the epoch second at which an item expires that is kept for `days` from `from`; nothing when it is kept for good. */
export const expiresAfter = (from: Instant, days: number | null | undefined): { expiresAt?: number } =>
  days === undefined || days === null
    ? {}
    : { expiresAt: Math.ceil(Date.parse(from) / 1_000) + days * 86_400 };

/** Returns whether an item still counts: DynamoDB deletes expired items when it finds time, within days. */
export const isLive = (item: { readonly expiresAt?: number | undefined }, now: Instant): boolean =>
  item.expiresAt === undefined || item.expiresAt * 1_000 > Date.parse(now);

/** Returns the instant `days` before `now`. */
export const daysBefore = (now: Instant, days: number): Instant => shiftInstant(now, -days * dayMilliseconds);
