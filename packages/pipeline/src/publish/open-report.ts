import { type Instant, resourceKey, shiftInstant } from "@eks-auditor/core";
import { actorKey } from "@eks-auditor/core/actor-class";
import { clustersOfPlace, placeKey, type Report, type ReportPart } from "@eks-auditor/core/report";
import type { History, StoredReport } from "@eks-auditor/history";

/** A storm becomes one report, but none that grows for ever: each commit that joins reads those before it again. */
const snapshotsMax = 100;

/** What joins a report: where it belongs, who did it, to which resources, and when that was first seen. */
export type JoiningPart = ReportPart & { readonly from: Instant };

/**
 * Returns the report that some changes still belong to: of the same clusters and actor, last added to within the quiet
 * window. None when someone else's report tells of one of the resources since: each has to be told what they did to it
 * in its turn.
 */
export const openReport = async (
  joining: JoiningPart,
  history: History,
  quietWindowSeconds: number,
): Promise<StoredReport | undefined> => {
  const { accountId, from, resources } = joining;
  // A report of several clusters stands in the list of each.
  const [cluster = "unowned" as const] = clustersOfPlace(joining);
  const wanted = new Set(resources);
  let cursor: string | undefined;
  do {
    const page = await history.reports({
      cluster,
      from: shiftInstant(from, -quietWindowSeconds * 1000),
      ...(cursor !== undefined && { cursor }),
    });
    for (const stored of page.items) {
      const { report } = stored;
      if (report.kind !== undefined || report.accountId !== accountId || report.to > from) continue;
      const isThere = placeKey(report) === placeKey(joining);
      if (isThere && actorOf(report) === joining.actor) return isOpenTo(joining, stored) ? stored : undefined;
      if (report.changes.some((change) => wanted.has(resourceKey(change)))) return undefined;
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
  return undefined;
};

/** Returns whether a report is of the actor of a part, and can take more. */
export const isOpenTo = ({ actor }: Pick<ReportPart, "actor">, { report }: StoredReport): boolean =>
  actorOf(report) === actor && report.snapshotIds.length < snapshotsMax;

/** Returns whose report it is by now: one of nobody known becomes someone's when late events explain it. */
const actorOf = ({ by }: Report): string | null => (by ? actorKey(by) : null);
