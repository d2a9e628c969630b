import {
  type ClusterRef,
  resourceKey,
  type Scope,
  type SnapshotWithChanges,
  scopeKey,
} from "@eks-auditor/core";
import type { ClusterDirectory } from "@eks-auditor/core/directory";
import { concernedRules, neededFacts, type RuleFacts, type SeenResource } from "@eks-auditor/core/rules";
import { formerIssuers, type History, sectionsAt } from "@eks-auditor/history";
import { clusterResource } from "./cluster-resource.ts";

/**
 * Gives what rules judge after a commit, as it was when it was read: of the sections that rules look at because of its
 * changes, those of its own scope, of the region and the account around it, and of the clusters that it touches.
 */
export const ruleFacts = async (
  snapshot: SnapshotWithChanges,
  directory: ClusterDirectory,
  history: History,
): Promise<RuleFacts> => {
  const { scope, changes } = snapshot;
  const { accountId } = scope;
  const now =
    changes
      .map(({ observedAt }) => observedAt)
      .sort()
      .at(-1) ?? snapshot.committedAt;
  const needed = neededFacts(concernedRules(changes), changes);
  const heads = (await history.scopes()).filter((head) => head.scope.accountId === accountId);
  const touched = directory.clustersOf(
    changes.flatMap(({ owners }) => owners),
    accountId,
  );
  const near = heads.map((head) => head.scope).filter((other) => concerns(scope, other, touched));
  const known = await sectionsAt(near, now, history, (section) => needed.sections.has(section));
  const resources: SeenResource[] = known.flatMap((one) => one.resources);
  const there = new Set(resources.map(resourceKey));
  // Of a cluster further away it matters that it is there, and which issuer it has.
  const clusters = needed.clusters ? (await history.clusters()).map(clusterResource) : [];
  resources.push(...clusters.filter((cluster) => !there.has(resourceKey(cluster))));
  return {
    accountId,
    now,
    resources,
    sections: heads.flatMap((head) =>
      head.sections.map(({ section, lastCompleteAt }) => ({ scope: head.scope, section, lastCompleteAt })),
    ),
    // Sweeps list the clusters of the regions that they read.
    clusterRegions: heads.flatMap(({ scope: other }) => (other.kind === "region" ? [other.region] : [])),
    ...(needed.clusters && { formerIssuers: await formerIssuers(resources, history) }),
  };
};

const concerns = (scope: Scope, other: Scope, touched: readonly ClusterRef[]): boolean => {
  if (scopeKey(scope) === scopeKey(other) || other.kind === "account") return true;
  if (other.kind === "region") return scope.kind !== "account" && scope.region === other.region;
  return touched.some((ref) => scopeKey({ kind: "cluster", ...ref }) === scopeKey(other));
};
