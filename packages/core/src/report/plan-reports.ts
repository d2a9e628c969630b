import * as z from "zod";
import { clusterKey, uniqueClusters } from "../directory/cluster-directory.ts";
import { actorKey } from "../events/actor-class/actor-identity.ts";
import type { Change } from "../model/change.ts";
import { list, type Noun } from "../model/noun.ts";
import { stepKey } from "../model/recreated.ts";
import type { ClusterRef } from "../model/resource.ts";
import { type NetChange, netChanges } from "./net-change.ts";
import { ownerOfEffect } from "./own-effects.ts";
import { FindingsOfReport } from "./report.ts";
import { reportId } from "./report-id.ts";
import { placeKey, placeOf, ReportPlace } from "./report-place.ts";
import type { ReportSources } from "./report-sources.ts";

/** One report that some commits are to be told in, and the resources whose changes are told there. */
export const ReportPart = ReportPlace.extend({
  reportId: z.string(),
  accountId: z.string(),
  /** `actorKey` of who made the changes; null: nobody is known to have. Several in one text where several made one. */
  actor: z.string().nullable(),
  /** By `stepKey`. */
  resources: list(z.string()),
  /** What the changes did to findings; absent: nothing. */
  findings: FindingsOfReport.optional(),
});

export type ReportPart = Noun<typeof ReportPart>;

/**
 * Says how some commits are split over reports: by the cluster that a change touches and, where the sources can tell
 * actors apart, by who made it. What several clusters share is told once, in a report of all of them; what it opens or
 * closes on a way of one cluster's own, in a report of that cluster. What touches no cluster is told by account. In the
 * order of clusters and actors.
 */
export const planReports = (sources: ReportSources): ReportPart[] => {
  const parts = new Map<string, Omit<ReportPart, "reportId"> & { resources: string[]; ids: Set<string> }>();
  for (const net of netChanges(sources.snapshots)) {
    const touched = clustersTouched(net, sources);
    const actor = actorOf(net, sources);
    for (const place of [placeOf(touched), ...ownPlaces(net, touched, sources)]) {
      const accountId = touched[0]?.accountId ?? net.scope.accountId;
      const key = [placeKey(place) || `unowned/${accountId}`, ...(actor ? [actor] : [])].join("\n");
      const part = parts.get(key) ?? { accountId, ...place, actor, resources: [], ids: new Set() };
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

/** Of what several clusters share: those of them on whose own ways it opened or closed something. */
const ownPlaces = (
  { change, scope }: NetChange,
  touched: readonly ClusterRef[],
  { effectsOf }: ReportSources,
): ReportPlace[] => {
  if (!change || touched.length < 2) return [];
  const owners = effectsOf(change, scope).flatMap((effect) => ownerOfEffect(effect, touched) ?? []);
  return uniqueClusters(owners).map((cluster) => ({ cluster }));
};

/** Returns a function that says whether one of the parts of a cluster holds a change. */
export const isReportedIn = (
  parts: readonly ReportPart[],
): ((cluster: ClusterRef, change: Change) => boolean) => {
  const held = new Set(
    parts.flatMap(({ cluster, resources }) =>
      cluster ? resources.map((key) => `${clusterKey(cluster)} ${key}`) : [],
    ),
  );
  return (cluster, change) => held.has(`${clusterKey(cluster)} ${stepKey(change)}`);
};

/** Returns the clusters that a net change touches, in the order of their keys. */
export const clustersTouched = ({ scope, steps }: NetChange, { directory }: ReportSources): ClusterRef[] => {
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
