import {
  type ClusterRef,
  type Instant,
  resourceKey,
  type Scope,
  type SnapshotWithChanges,
  scopeKey,
} from "@eks-auditor/core";
import { sectionRead } from "@eks-auditor/core/completeness";
import type { ClusterDirectory } from "@eks-auditor/core/directory";
import {
  type ConcernedRule,
  concernedRules,
  neededFacts,
  type RuleFacts,
  type SeenResource,
} from "@eks-auditor/core/rules";
import { formerIssuers, type History, sectionsAt } from "@eks-auditor/history";
import { clusterResource } from "./cluster-resource.ts";

/**
 * Gives what rules judge after a commit, as it was when it was committed: of the sections that rules look at because of its
 * changes, those of its own scope, of the region and the account around it, and of the clusters that it touches.
 */
export const ruleFacts = (
  snapshot: SnapshotWithChanges,
  directory: ClusterDirectory,
  history: History,
): Promise<RuleFacts> => {
  const rules = concernedRules(snapshot.changes);
  return factsAround(snapshot, { rules, at: snapshot.committedAt, directory }, history);
};

/** Gives what some rules judge because of a commit, as it was at an instant. */
export const factsAround = async (
  { scope, changes }: SnapshotWithChanges,
  { rules, at, directory }: { rules: readonly ConcernedRule[]; at: Instant; directory: ClusterDirectory },
  history: History,
): Promise<RuleFacts> => {
  const { accountId } = scope;
  const needed = neededFacts(rules, changes);
  const heads = (await history.scopes()).filter((head) => head.scope.accountId === accountId);
  const touched = directory.clustersOf(
    changes.flatMap(({ owners }) => owners),
    accountId,
  );
  const near = heads.map((head) => head.scope).filter((other) => concerns(scope, other, touched));
  const known = await sectionsAt(near, at, history, (section) => needed.sections.has(section));
  const resources: SeenResource[] = known.flatMap((one) => one.resources);
  const there = new Set(resources.map(resourceKey));
  // Of a cluster further away it matters that it is there, and which issuer it has.
  const clusters = needed.clusters ? (await history.clusters()).map(clusterResource) : [];
  resources.push(...clusters.filter((cluster) => !there.has(resourceKey(cluster))));
  return {
    accountId,
    now: at,
    resources,
    // As they were at that instant, like the resources: what was read later does not know of these.
    sections: known.map(({ scope: read, section, state }) => sectionRead(read, section, state)),
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
