import {
  type ClusterRef,
  resourceKey,
  type Scope,
  type Section,
  type SnapshotWithChanges,
  scopeKey,
  sectionsOf,
} from "@eks-auditor/core";
import { type ClusterDirectory, issuerKey } from "@eks-auditor/core/directory";
import { concernedRules, neededFacts, type RuleFacts, type SeenResource } from "@eks-auditor/core/rules";
import { parseClusterIssuer } from "@eks-auditor/core/trust";
import type { History, SectionAt } from "@eks-auditor/history";
import { clusterResource } from "./cluster-resource.ts";
import { formerClusters, namesByIssuer } from "./former-clusters.ts";

/** DynamoDB and the laptop alike take so many questions at once. */
const parallel = 16;

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
  const known = await sectionsAt(history, near, needed.sections, now);
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

const sectionsAt = async (
  history: History,
  scopes: readonly Scope[],
  wanted: ReadonlySet<Section>,
  at: string,
): Promise<SectionAt[]> => {
  const places = scopes.flatMap((scope) =>
    sectionsOf[scope.kind]
      .filter((section: Section) => wanted.has(section))
      .map((section) => ({ scope, section })),
  );
  const found: SectionAt[] = [];
  for (let from = 0; from < places.length; from += parallel)
    found.push(
      ...(await Promise.all(
        places
          .slice(from, from + parallel)
          .map(({ scope, section }) => history.sectionAt(scope, section, at)),
      )),
    );
  return found;
};

/** Gives the names of clusters that are gone, by issuer, where a provider is that of no cluster that lives. */
const formerIssuers = async (
  resources: readonly SeenResource[],
  history: History,
): Promise<ReadonlyMap<string, string>> => {
  const alive = namesByIssuer(await history.clusters());
  const isLost = ({ type, name }: SeenResource): boolean =>
    type === "AWS::IAM::OIDCProvider" &&
    parseClusterIssuer(name) !== undefined &&
    !alive.has(issuerKey(name));
  return resources.some(isLost) ? namesByIssuer(await formerClusters(history)) : new Map();
};
