import {
  type ClusterRef,
  type Instant,
  resourceKey,
  type Scope,
  type Section,
  type SnapshotWithChanges,
  scopeKey,
  sectionsOf,
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
import {
  clustersKnown,
  clustersOfAccount,
  type History,
  type SectionAt,
  type SectionPart,
} from "@eks-auditor/history";
import { clustersInQuestion } from "./sources/clusters-in-question.ts";
import { identityAround } from "./sources/identity-around.ts";
import { ownersOf } from "./sources/owners-of.ts";
import { regionAround } from "./sources/region-around.ts";

/**
 * Returns what rules judge after a commit, as it was when it was committed: of the sections that rules look at because of its
 * changes, what lies beside them. Of the cluster that it is of and those that it touches all of a section, of the region
 * what lies in the VPCs that it touches, of the account who trusts whom that it speaks of.
 */
export const ruleFacts = (
  snapshot: SnapshotWithChanges,
  directory: ClusterDirectory,
  history: History,
): Promise<RuleFacts> => {
  const rules = concernedRules(snapshot.changes);
  return factsAround(snapshot, { rules, at: snapshot.committedAt, directory }, history);
};

/** What is judged because of a commit. */
interface Judging {
  readonly rules: readonly ConcernedRule[];
  readonly at: Instant;
  readonly directory: ClusterDirectory;
  /** Sections are read whole: what is judged may lie anywhere in them. */
  readonly whole?: true;
}

/** Returns what some rules judge because of a commit, as it was at an instant. */
export const factsAround = async (
  snapshot: SnapshotWithChanges,
  { rules, at, directory, whole }: Judging,
  history: History,
): Promise<RuleFacts> => {
  const { scope, changes } = snapshot;
  const { accountId } = scope;
  const needed = neededFacts(rules, changes);
  const touched = directory.clustersOf(ownersOf(changes), accountId);
  const [near, regions] = await Promise.all([
    history.heads(around(scope, touched)),
    history.scopes({ kind: "region", accountId }),
  ]);
  const read = async (place: Scope, section: Section, only?: SectionPart): Promise<SectionAt[]> =>
    needed.sections.has(section) && near.some((head) => scopeKey(head.scope) === scopeKey(place))
      ? [await history.sectionAt(place, section, at, only)]
      : [];
  const known: SectionAt[] = [];
  for (const { scope: place } of near)
    if (place.kind === "cluster")
      known.push(...(await Promise.all(sectionsOf.cluster.map((section) => read(place, section)))).flat());
  if (scope.kind !== "account") {
    const region = { kind: "region", accountId, region: scope.region } as const;
    const part = whole ? undefined : await regionAround(snapshot, region, history);
    for (const section of sectionsOf.region) {
      // Versions lie in no VPC, and there are a dozen.
      const only = section === "versions" ? undefined : part?.sections[section];
      known.push(...(await read(region, section, only)));
    }
  }
  const account = { kind: "account", accountId } as const;
  if (needed.sections.has("identity")) {
    const beside = known.flatMap(({ resources }) => resources);
    const only = whole ? undefined : await identityAround(snapshot, beside, at, history);
    known.push(...(await read(account, "identity", only)));
  }
  const resources: SeenResource[] = known.flatMap((one) => one.resources);
  const there = new Set(resources.map(resourceKey));
  const clusters = needed.clusters
    ? await clustersInQuestion(accountId, resources, regions, history)
    : undefined;
  resources.push(...(clusters?.alive ?? []).filter((cluster) => !there.has(resourceKey(cluster))));
  return {
    accountId,
    now: at,
    resources,
    // As they were at that instant, like the resources: what was read later does not know of these.
    sections: known.map(({ scope: of, section, state }) => sectionRead(of, section, state)),
    // Sweeps list the clusters of the regions that they read.
    clusterRegions: regions.flatMap(({ scope: other }) => (other.kind === "region" ? [other.region] : [])),
    ...(clusters && {
      clustersKnownAt: clustersOfAccount(accountId, await clustersKnown(history)),
      formerIssuers: clusters.formerIssuers,
      foreignIssuers: clusters.foreignIssuers,
    }),
  };
};

/** Returns the scope of a commit, those around it, and the clusters that it touches. */
const around = (scope: Scope, touched: readonly ClusterRef[]): Scope[] => {
  const { accountId } = scope;
  const scopes: Scope[] = [
    scope,
    { kind: "account", accountId },
    ...(scope.kind === "account" ? [] : [{ kind: "region" as const, accountId, region: scope.region }]),
    ...touched.map((ref) => ({ kind: "cluster" as const, ...ref })),
  ];
  return [...new Map(scopes.map((one) => [scopeKey(one), one])).values()];
};
