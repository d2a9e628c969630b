import * as z from "zod";
import type { Change } from "./change.ts";
import { Instant } from "./instant.ts";
import { list, type Noun } from "./noun.ts";
import { SectionState } from "./reading.ts";
import { Scope } from "./scope.ts";

/** One commit of a scope: what was read, and what had changed. */
export const Snapshot = z.object({
  /** `<scope key>@<seq>`, for example `region/123456789012/eu-west-1@000000000042`. */
  id: z.string(),
  scope: Scope,
  /** Counts the commits of a scope from 1. */
  seq: z.int(),
  committedAt: Instant,
  /** The sections that this commit read. */
  sections: list(SectionState),
  changeCount: z.int(),
});

export type Snapshot = Noun<typeof Snapshot>;

/** A snapshot together with its changes. */
export interface SnapshotWithChanges extends Snapshot {
  readonly changes: readonly Change[];
}

/** Returns the id of a scope's commit number `seq`. Padded, so that the order of the texts is that of the numbers. */
export const snapshotId = (scopeKey: string, seq: number): string =>
  `${scopeKey}@${String(seq).padStart(12, "0")}`;
