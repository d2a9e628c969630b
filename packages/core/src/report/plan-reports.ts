import { actorKey } from "../actor-class/actor-identity.ts";
import { clusterKey, uniqueClusters } from "../directory/cluster-directory.ts";
import { stepKey } from "../recreated.ts";
import type { ClusterRef } from "../resource.ts";
import { type NetChange, netChanges } from "./net-change.ts";
import type { FindingsOfReport } from "./report.ts";
import { reportId } from "./report-id.ts";
import type { ReportSources } from "./report-sources.ts";

/** One report that some commits are to be told in, and the resources whose changes are told there. */
export interface ReportPart {
  readonly reportId: string;
  readonly accountId: string;
  /** Null: the changes belong to no cluster. */
  readonly cluster: ClusterRef | null;
  /** `actorKey` of who made the changes; null: nobody is known to have. Several in one text where several made one. */
  readonly actor: string | null;
  /** By `stepKey`. */
  readonly resources: readonly string[];
  /** What the changes did to findings; absent: nothing. */
  readonly findings?: FindingsOfReport;
}

/**
 * Says how some commits are split over reports: by the cluster that a change touches and, where the sources can tell
 * actors apart, by who made it. What touches no cluster is told by account. In the order of clusters and actors.
 */
export const planReports = (sources: ReportSources): ReportPart[] => {
  const parts = new Map<string, Omit<ReportPart, "reportId"> & { resources: string[]; ids: Set<string> }>();
  for (const net of netChanges(sources.snapshots)) {
    const touched = clustersTouched(net, sources);
    const actor = actorOf(net, sources);
    for (const cluster of touched.length > 0 ? touched : [null]) {
      const { accountId } = cluster ?? net.scope;
      const key = [cluster ? clusterKey(cluster) : `unowned/${accountId}`, ...(actor ? [actor] : [])].join(
        "\n",
      );
      const part = parts.get(key) ?? { accountId, cluster, actor, resources: [], ids: new Set() };
      const [step] = net.steps;
      const told = net.change ?? step;
      if (told) part.resources.push(stepKey(told));
      for (const id of net.snapshotIds) part.ids.add(id);
      parts.set(key, part);
    }
  }
  return [...parts]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, { ids, ...part }]) => ({ reportId: reportId(key, ...[...ids].sort()), ...part }));
};

const clustersTouched = ({ scope, steps }: NetChange, { directory }: ReportSources): ClusterRef[] => {
  const own: ClusterRef[] =
    scope.kind === "cluster"
      ? [{ accountId: scope.accountId, region: scope.region, cluster: scope.cluster }]
      : [];
  return uniqueClusters([
    ...own,
    ...steps.flatMap(({ owners }) => directory.clustersOf(owners, scope.accountId)),
  ]);
};

const actorOf = (
  { scope, steps }: NetChange,
  { causesOf, actorOf: identityOf }: ReportSources,
): string | null => {
  if (!identityOf) return null;
  const keys = steps.flatMap((step) => causesOf(step, scope).map((cause) => actorKey(identityOf(cause))));
  return keys.length > 0 ? [...new Set(keys)].sort().join("\n") : null;
};
