import type { Change } from "./change.ts";
import type { Instant } from "./instant.ts";
import type { SectionState } from "./reading.ts";
import type { Scope } from "./scope.ts";

/** One commit of a scope: what was read, and what had changed. */
export interface Snapshot {
  /** `<scope key>@<seq>`, for example `region/123456789012/eu-west-1@000000000042`. */
  readonly id: string;
  readonly scope: Scope;
  /** Counts the commits of a scope from 1. */
  readonly seq: number;
  readonly committedAt: Instant;
  /** The sections that this commit read. */
  readonly sections: readonly SectionState[];
  readonly changeCount: number;
}

/** A snapshot together with its changes. */
export interface SnapshotWithChanges extends Snapshot {
  readonly changes: readonly Change[];
}

/** Returns the id of a scope's commit number `seq`. Padded, so that the order of the texts is that of the numbers. */
export const snapshotId = (scopeKey: string, seq: number): string =>
  `${scopeKey}@${String(seq).padStart(12, "0")}`;
