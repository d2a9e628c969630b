import type { Instant } from "./instant.ts";

/** What of the stack of docs/member-account.yaml was seen in one region of an account. */
export interface MemberRegion {
  readonly region: string;
  /**
   * - `current`: every rule is there, enabled, as this version wants it;
   * - `outdated`: the rules are those of another version;
   * - `missing`: one is not there, or disabled, or there are none;
   * - `unknown`: they could not be looked at; `error` says why.
   */
  readonly rules: "current" | "outdated" | "missing" | "unknown";
  /** Rules that are missing or disabled. */
  readonly lacking: readonly string[];
  /** The version that the stack's rules tell; null: they tell none. */
  readonly version: string | null;
  /** Events that wait because they could not be delivered; null: the queue could not be looked at. */
  readonly undelivered: number | null;
  /** What could not be looked at, in words; null: everything could. */
  readonly error: string | null;
}

/** How another audited account stood when it was last looked at. */
export interface MemberStack {
  readonly accountId: string;
  /** Why its role could not be taken; null: it could. */
  readonly roleError: string | null;
  readonly regions: readonly MemberRegion[];
  /** Since when that is so. */
  readonly since: Instant;
}
