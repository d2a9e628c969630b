import type { CaptureRequest, Instant, Scope, Section, SectionState, Snapshot } from "@eks-auditor/core";
import { scopeKey, snapshotId } from "@eks-auditor/core";

/**
 * A commit that has won its scope's head and is being applied: all that anyone needs to complete it. It lies on the
 * head item until the head moves.
 */
export interface Claim {
  readonly commitId: string;
  readonly seq: number;
  readonly committedAt: Instant;
  /** Parts of the change set. */
  readonly chunks: number;
  readonly changeCount: number;
  /** The sections that this commit read. */
  readonly read: readonly Section[];
  /** The head's sections once it has moved. */
  readonly sections: readonly SectionState[];
  readonly request: CaptureRequest;
}

/** Returns the snapshot that a claim becomes. */
export const snapshotOf = (scope: Scope, claim: Claim): Snapshot => ({
  id: snapshotId(scopeKey(scope), claim.seq),
  scope,
  seq: claim.seq,
  committedAt: claim.committedAt,
  sections: claim.sections.filter((state) => claim.read.includes(state.section)),
  changeCount: claim.changeCount,
});
