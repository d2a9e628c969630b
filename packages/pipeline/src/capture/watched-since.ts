import type { Instant, KnownResource, Reading, Resource, Scope } from "@eks-auditor/core";
import { type History, scopesOfAccount } from "@eks-auditor/history";

/**
 * Returns since when the region of a cluster is watched, where the cluster was made later: all that is in it is news,
 * although nothing of it was read before. Undefined of what was there when the region was first read, of another kind
 * of scope, and of the Kubernetes API, which nobody may have been let into until now.
 */
export const watchedSince = async (
  { scope, section }: Pick<Reading, "scope" | "section">,
  cluster: Pick<Resource, "bornAt"> | undefined,
  history: History,
): Promise<Instant | undefined> => {
  if (scope.kind !== "cluster" || section === "kubernetes" || cluster?.bornAt === undefined) return undefined;
  const heads = (await scopesOfAccount(scope.accountId, history)).filter((head) =>
    isBeside(scope, head.scope),
  );
  const [first] = heads
    .flatMap(({ sections }) => sections.flatMap(({ baselineAt }) => baselineAt ?? []))
    .sort();
  return first !== undefined && first < cluster.bornAt ? first : undefined;
};

const isBeside = (cluster: Extract<Scope, { kind: "cluster" }>, other: Scope): boolean =>
  other.kind !== "account" &&
  other.accountId === cluster.accountId &&
  other.region === cluster.region &&
  !(other.kind === "cluster" && other.cluster === cluster.cluster);

/** Returns the cluster that a scope is, as it was just read or as history knows it. */
export const clusterInScope = async (
  scope: Scope,
  readings: readonly Reading[],
  history: History,
): Promise<Resource | KnownResource | undefined> => {
  if (scope.kind !== "cluster") return undefined;
  const read = readings.find(({ section }) => section === "cluster")?.resources;
  return (read ?? (await history.known(scope, "cluster"))).find(({ type }) => type === "AWS::EKS::Cluster");
};
