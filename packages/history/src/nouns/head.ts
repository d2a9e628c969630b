import type { Scope, SectionState, SnapshotWithChanges } from "@eks-auditor/core";

/** Where a scope stands: its last commit, and what is known of each of its sections. */
export interface Head {
  readonly scope: Scope;
  /** Number of the last commit; 0 before the first. */
  readonly seq: number;
  readonly sections: readonly SectionState[];
}

/** What `commit` did. */
export type CommitOutcome =
  /** The readings and their changes are history now. */
  | { readonly kind: "committed"; readonly snapshot: SnapshotWithChanges }
  /** Nothing had changed; the head remembers that these sections were read, and how well. */
  | { readonly kind: "unchanged"; readonly head: Head }
  /**
   * A reading of one of the sections as new as this is history already, or someone read one of them after the caller
   * looked at the head: read again. Who commits other sections of the scope meanwhile does not matter.
   */
  | { readonly kind: "stale"; readonly head: Head };
