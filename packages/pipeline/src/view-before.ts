import {
  type Change,
  type ClusterScope,
  type Resource,
  type ResourceType,
  type Scope,
  type Section,
  type SnapshotWithChanges,
  scopeKey,
  shiftInstant,
  stepsOf,
} from "@eks-auditor/core";
import type { EffectView } from "@eks-auditor/core/effects";
import { administratorsOf } from "@eks-auditor/core/kubernetes-access";
import { type FormerCluster, type History, namesByIssuer } from "@eks-auditor/history";
import { clusterResource } from "./cluster-resource.ts";

/** The sections whose changes mean something only beside what was there before: who shares an ingress group. */
const needsView: ReadonlySet<Section> = new Set(["load-balancers"]);

/**
 * Gives, by scope, the resources as they were just before the first of the scope's commits, and the clusters, whose
 * names people know rather than their issuers.
 */
export const viewBefore = async (
  snapshots: readonly SnapshotWithChanges[],
  history: History,
  former: readonly FormerCluster[] = [],
): Promise<Map<string, EffectView>> => {
  const formerClusters = namesByIssuer(former);
  const clusters = (await history.clusters()).map(clusterResource);
  const views = new Map<string, EffectView>();
  const oldestFirst = [...snapshots].sort((a, b) => a.seq - b.seq);
  for (const { scope, changes } of oldestFirst) {
    const key = scopeKey(scope);
    if (views.has(key)) continue;
    const firstSeen = new Map<Section, string>();
    for (const { section, observedAt } of changes)
      if (needsView.has(section)) firstSeen.set(section, observedAt);
    const before: Resource[] = [];
    for (const [section, observedAt] of firstSeen)
      before.push(...(await history.sectionAt(scope, section, shiftInstant(observedAt, -1))).resources);
    const beside = await besideWhatIsGone(scope, changes, history);
    const resources = [...before, ...beside, ...clusters];
    views.set(key, { resources, formerClusters, ...(await accessBeside(scope, changes, history)) });
  }
  return views;
};

/**
 * Gives what a cluster or an OIDC provider that was deleted may leave behind: the load balancers of the cluster's region,
 * and who trusts whom in the account.
 */
const besideWhatIsGone = async (
  scope: Scope,
  changes: readonly Change[],
  history: History,
): Promise<readonly Resource[]> => {
  const gone = changes.flatMap(stepsOf).find(({ kind, type }) => kind === "deleted" && leaving.has(type));
  if (!gone) return [];
  const { accountId } = scope;
  const [identity, loadBalancers] = await Promise.all([
    history.sectionAt({ kind: "account", accountId }, "identity", gone.observedAt),
    scope.kind === "cluster"
      ? history.sectionAt(
          { kind: "region", accountId, region: scope.region },
          "load-balancers",
          gone.observedAt,
        )
      : null,
  ]);
  return [...identity.resources, ...(loadBalancers?.resources ?? [])];
};

/** Gives what tells who is administrator: of the changed cluster, and of which clusters where a role was changed. */
const accessBeside = async (
  scope: Scope,
  changes: readonly Change[],
  history: History,
): Promise<Pick<EffectView, "clusterResources" | "administrators">> => {
  if (scope.kind === "cluster")
    return changes.some(({ section }) => section === "access" || section === "kubernetes")
      ? { clusterResources: await accessIn(scope, history) }
      : {};
  if (!changes.some(({ type, kind }) => type === "AWS::IAM::Role" && kind === "modified")) return {};
  const administrators = new Map<string, string[]>();
  for (const { ref } of await history.clusters()) {
    if (ref.accountId !== scope.accountId) continue;
    const resources = await accessIn({ kind: "cluster", ...ref }, history);
    for (const [arn, how] of administratorsOf(ref.cluster, resources))
      administrators.set(arn, [...(administrators.get(arn) ?? []), ...how]);
  }
  return { administrators };
};

const accessIn = async (scope: ClusterScope, history: History): Promise<Resource[]> => [
  ...(await history.known(scope, "access")),
  ...(await history.known(scope, "kubernetes")),
];

const leaving: ReadonlySet<ResourceType> = new Set(["AWS::EKS::Cluster", "AWS::IAM::OIDCProvider"]);
