import type { ClusterRef, JsonObject } from "@eks-auditor/core";
import { uniqueClusters } from "@eks-auditor/core/directory";
import type { History, Holder } from "@eks-auditor/history";

/** A cluster that history knows now, with the properties that its section `cluster` shows. */
export interface LivingCluster {
  readonly ref: ClusterRef;
  readonly properties: JsonObject;
}

/** Returns those of some clusters that are there, in the order of their keys: two reads each. */
export const livingClusters = async (
  refs: readonly ClusterRef[],
  history: Pick<History, "known">,
): Promise<LivingCluster[]> => {
  const found = await Promise.all(
    uniqueClusters(refs).map(async (ref) => {
      const known = await history.known({ kind: "cluster", ...ref }, "cluster");
      const properties = known.find(({ type }) => type === "AWS::EKS::Cluster")?.properties;
      return properties ? [{ ref, properties }] : [];
    }),
  );
  return found.flat();
};

/** Returns the clusters that hold any of some identifiers, or in which something does, now. */
export const clustersHolding = async (
  identifiers: Iterable<string>,
  history: Pick<History, "holders">,
): Promise<ClusterRef[]> => {
  const found = await history.holders(identifiers);
  return uniqueClusters([...found.values()].flat().flatMap(clusterOfHolder));
};

/** Returns the cluster that something is or lies in which holds an identifier now. */
export const clusterOfHolder = ({ scope, endedAt }: Holder): ClusterRef[] => {
  if (scope.kind !== "cluster" || endedAt !== null) return [];
  const { kind: _, ...ref } = scope;
  return [ref];
};
