import type { ClusterRef } from "@eks-auditor/core";
import { clusterKey } from "@eks-auditor/core/directory";
import { clustersOfPlace, type ReportBrief } from "@eks-auditor/core/report";
import type { HistoryReader } from "@eks-auditor/history";

/** The newest reports, in which most clusters that change at all are found. */
const looked = 2_000;
/** Most clusters of a page are found among these. */
const fetched = 400;

/** Returns the last report of changes of each cluster, by its key; those without any are left out. */
export const lastChanges = async (
  history: Pick<HistoryReader, "briefs">,
  clusters: readonly ClusterRef[],
): Promise<ReadonlyMap<string, ReportBrief>> => {
  const missing = new Map(clusters.map((cluster) => [clusterKey(cluster), cluster]));
  const found = new Map<string, ReportBrief>();
  const note = (key: string, brief: ReportBrief): void => {
    found.set(key, brief);
    missing.delete(key);
  };
  let seen = 0;
  let whole = true;
  for await (const brief of history.briefs({ fetched })) {
    if (missing.size === 0) break;
    if (seen >= looked) {
      whole = false;
      break;
    }
    seen += 1;
    if (brief.kind !== "changes") continue;
    for (const key of clustersOfPlace(brief).map(clusterKey)) if (missing.has(key)) note(key, brief);
    // Some of the clusters that share it were left out.
    if (brief.clusters && brief.cut) whole = false;
  }
  if (whole) return found;
  await Promise.all(
    [...missing].map(async ([key, cluster]) => {
      for await (const brief of history.briefs({ cluster, fetched: 25 })) {
        if (brief.kind !== "changes") continue;
        note(key, brief);
        break;
      }
    }),
  );
  return found;
};
