import * as z from "zod";
import { clusterKey } from "../directory/cluster-directory.ts";
import { list, type Noun } from "../model/noun.ts";
import { ClusterRef } from "../model/resource.ts";

/** Where a report belongs. */
export const ReportPlace = z.object({
  /** Null: to no cluster, or to several. */
  cluster: z.union([ClusterRef, z.null()]),
  /** At least two, in the order of their keys: those that share what changed. Absent: it is of one cluster, or of none. */
  clusters: list(ClusterRef).optional(),
});

export type ReportPlace = Noun<typeof ReportPlace>;

/** Returns the clusters that a report, or a part of one, is of; none where it belongs to no cluster. */
export const clustersOfPlace = ({ cluster, clusters }: ReportPlace): readonly ClusterRef[] =>
  clusters ?? (cluster ? [cluster] : []);

/** Returns a key that is the same for the same place; empty for no cluster. */
export const placeKey = (place: ReportPlace): string => clustersOfPlace(place).map(clusterKey).join("\n");

/** Returns the place of some clusters, which are given in the order of their keys. */
export const placeOf = (clusters: readonly ClusterRef[]): ReportPlace =>
  clusters.length > 1 ? { cluster: null, clusters } : { cluster: clusters[0] ?? null };
