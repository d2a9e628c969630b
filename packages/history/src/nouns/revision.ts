import type { Change, Scope } from "@eks-auditor/core";

/** One version of one resource. */
export interface Revision {
  readonly scope: Scope;
  readonly snapshotId: string;
  readonly change: Change;
}
