import type { Instant } from "../../model/instant.ts";

/** Someone's word that a finding stays as it is, for a time. */
export interface Suppression {
  /** Rule id. */
  readonly rule: string;
  /** Resource id; absent: every resource that the rule judges. */
  readonly resource?: string;
  /** Who answers for it. */
  readonly owner: string;
  readonly reason: string;
  /** From this instant on it counts no more. */
  readonly expiresAt: Instant;
}
