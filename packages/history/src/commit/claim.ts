import {
  CaptureRequest,
  Instant,
  list,
  type Noun,
  type Scope,
  Section,
  SectionState,
  type Snapshot,
  scopeKey,
  snapshotId,
} from "@eks-auditor/core";
import * as z from "zod";

/**
 * A commit that has won its scope's head and is being applied: all that anyone needs to complete it. It lies on the
 * head item until the head moves.
 */
export const Claim = z.object({
  commitId: z.string(),
  seq: z.number(),
  committedAt: Instant,
  /** Parts of the change set. */
  chunks: z.number(),
  changeCount: z.number(),
  /** The sections that this commit read. */
  read: list(Section),
  /** The head's sections once it has moved. */
  sections: list(SectionState),
  request: CaptureRequest,
});

export type Claim = Noun<typeof Claim>;

/** Returns the snapshot that a claim becomes. */
export const snapshotOf = (scope: Scope, claim: Claim): Snapshot => ({
  id: snapshotId(scopeKey(scope), claim.seq),
  scope,
  seq: claim.seq,
  committedAt: claim.committedAt,
  sections: claim.sections.filter((state) => claim.read.includes(state.section)),
  changeCount: claim.changeCount,
});
