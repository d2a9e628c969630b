import { parseScopeKey, type SnapshotWithChanges, snapshotId } from "@eks-auditor/core";
import type { History } from "@eks-auditor/history";

/**
 * Returns a commit that the table's stream tells of; null when history has none such. A commit is written before its
 * scope's head moves and shows it, so the stream is a little ahead of what can be read, or for good, where the writer
 * died between the two. Asking for the head completes it.
 */
export const streamedSnapshot = async (
  { scope, seq }: { readonly scope: string; readonly seq: number },
  history: History,
): Promise<SnapshotWithChanges | null> => {
  const id = snapshotId(scope, seq);
  const shown = await history.snapshot(id);
  if (shown) return shown;
  await history.head(parseScopeKey(scope));
  return history.snapshot(id);
};
