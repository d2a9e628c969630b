import { type Change, isDrift, resourceKey, type SnapshotWithChanges } from "@eks-auditor/core";
import { flapsOf, flapText, nounOf, type ReportNote } from "@eks-auditor/core/report";
import type { History } from "@eks-auditor/history";

/** How many changes of a resource are looked through, the newest among them. */
const changesMax = 10;
/** In a storm nobody reads of every one: as many resources are looked at. */
const resourcesMax = 200;
const parallel = 8;

/** Gives, by resource, what some commits moved back and forth once more, in words. */
export const flapLines = async (
  snapshots: readonly SnapshotWithChanges[],
  history: History,
): Promise<Map<string, readonly string[]>> => {
  // What has no revision before it cannot have been here before.
  const again = snapshots
    .flatMap(({ scope, changes }) => changes.map((change) => ({ scope, change })))
    .filter(({ change }) => isDrift(change) && change.previousRevisionAt !== null)
    .slice(-resourcesMax);
  const lines = new Map<string, readonly string[]>();
  for (let at = 0; at < again.length; at += parallel)
    await Promise.all(
      again.slice(at, at + parallel).map(async ({ scope, change }) => {
        const { items } = await history.revisions(scope, change, { limit: changesMax });
        const until = items
          .map((revision) => revision.change)
          .filter((one) => isDrift(one) && one.observedAt <= change.observedAt)
          .reverse();
        const found = flapsOf(until).map((flap) => flapText(`${nounOf(change.type)} ${change.name}`, flap));
        if (found.length > 0) lines.set(resourceKey(change), found);
      }),
    );
  return lines;
};

/** Returns the note on those of some changes that flap; none when none does. */
export const flapNotes = (
  changes: readonly { readonly change: Change }[],
  lines: ReadonlyMap<string, readonly string[]>,
): ReportNote[] => {
  const told = changes.flatMap(({ change }) => lines.get(resourceKey(change)) ?? []);
  return told.length > 0 ? [{ heading: "goes back and forth", lines: told }] : [];
};
