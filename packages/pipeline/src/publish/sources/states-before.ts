import {
  type Change,
  type ClusterRef,
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
import { gapsBeside, type ScopedUnread, sectionRead } from "@eks-auditor/core/completeness";
import { identifierOf, issuerOfCluster, uniqueClusters } from "@eks-auditor/core/directory";
import type { EffectContext } from "@eks-auditor/core/effects";
import { administratorsOf } from "@eks-auditor/core/kubernetes-access";
import { type History, type Holder, namesByIssuer } from "@eks-auditor/history";
import { listedClusterResource } from "./cluster-resource.ts";
import type { IssuerClusters } from "./issuers-in-question.ts";
import { clusterOfHolder, clustersHolding, type LivingCluster, livingClusters } from "./living-clusters.ts";

/** What stood beside the changes of some commits. */
export interface StatesBefore {
  /** By scope. */
  readonly views: ReadonlyMap<string, EffectContext>;
  /** What of other scopes that they rest on could not be read, or not lately. */
  readonly gaps: readonly ScopedUnread[];
}

/**
 * Gives, by scope, the resources as they were just before the first of the scope's commits, and the clusters, whose
 * names people know rather than their issuers.
 */
export const statesBefore = async (
  snapshots: readonly SnapshotWithChanges[],
  history: History,
  { alive, former }: IssuerClusters,
): Promise<StatesBefore> => {
  const formerClusters = namesByIssuer(former);
  const clusters = (await withNamesakes(alive, history)).map(listedClusterResource);
  const views = new Map<string, EffectContext>();
  const gaps: ScopedUnread[] = [];
  const oldestFirst = [...snapshots].sort((a, b) => a.seq - b.seq);
  for (const { scope, changes } of oldestFirst) {
    const key = scopeKey(scope);
    if (views.has(key)) continue;
    const before = await groupsBefore(scope, changes, history);
    const beside = await besideWhatIsGone(scope, changes, history);
    const resources = [...before, ...beside, ...clusters];
    const access = await accessBeside(scope, changes, history);
    views.set(key, { resources, formerClusters, ...access.view });
    gaps.push(...access.gaps);
  }
  return { views, gaps };
};

/** Returns some clusters, and those of the same name, whose region tells them apart. */
const withNamesakes = async (refs: readonly ClusterRef[], history: History): Promise<LivingCluster[]> => {
  const names = new Set(refs.map(({ cluster }) => identifierOf.clusterName(cluster)));
  return livingClusters([...refs, ...(await clustersHolding(names, history))], history);
};

const targetGroupType = "AWS::ElasticLoadBalancingV2::TargetGroup" as const;

/**
 * Returns the target groups of the clusters of which some came or went, as they were before: who shares an ingress group is
 * told by them alone.
 */
const groupsBefore = async (
  scope: Scope,
  changes: readonly Change[],
  history: History,
): Promise<readonly Resource[]> => {
  const telling = changes
    .flatMap(stepsOf)
    .filter(({ type, kind }) => type === targetGroupType && kind !== "modified");
  const last = telling.at(-1);
  if (!last) return [];
  const owners = telling.flatMap((change) => change.owners);
  const tags = owners.flatMap((owner) =>
    owner.by === "tag" && owner.stack ? identifierOf.tagged(owner) : [],
  );
  const only = await partHolding(tags, scope, "load-balancers", history);
  const groups = only.resources.filter(({ type }) => type === targetGroupType);
  const before = shiftInstant(last.observedAt, -1);
  return (await history.sectionAt(scope, "load-balancers", before, { resources: groups })).resources;
};

/** Returns the part of a section that holds, or held, any of some identifiers. */
const partHolding = async (
  identifiers: readonly string[],
  scope: Scope,
  section: Section,
  history: Pick<History, "holders">,
): Promise<{ readonly resources: readonly Holder[] }> => {
  const found = await history.holders(identifiers);
  const held = [...found.values()].flat();
  return {
    resources: held.filter((one) => scopeKey(one.scope) === scopeKey(scope) && one.section === section),
  };
};

/**
 * Returns what a cluster or an OIDC provider that was deleted may leave behind: the load balancers of the cluster's region,
 * and who trusts whom in the account.
 */
const besideWhatIsGone = async (
  scope: Scope,
  changes: readonly Change[],
  history: History,
): Promise<readonly Resource[]> => {
  const gone = changes.flatMap(stepsOf).filter(({ kind, type }) => kind === "deleted" && leaving.has(type));
  const [first] = gone;
  if (!first) return [];
  const { accountId } = scope;
  const account: Scope = { kind: "account", accountId };
  const issuers = gone.flatMap(({ name, type, before }) =>
    type === "AWS::IAM::OIDCProvider" ? name : (issuerOfCluster(before) ?? []),
  );
  const trusting = await partHolding(issuers.map(identifierOf.issuer), account, "identity", history);
  const identity = await history.sectionAt(account, "identity", first.observedAt, trusting);
  if (scope.kind !== "cluster") return identity.resources;
  const region: Scope = { kind: "region", accountId, region: scope.region };
  const tagged = await partHolding([identifierOf.tagged(scope)], region, "load-balancers", history);
  const balancers = await history.sectionAt(region, "load-balancers", first.observedAt, tagged);
  return [...identity.resources, ...balancers.resources];
};

/** Returns what tells who is administrator: of the changed cluster, and of which clusters where a role was changed. */
const accessBeside = async (
  scope: Scope,
  changes: readonly Change[],
  history: History,
): Promise<{
  readonly view: Pick<EffectContext, "clusterResources" | "administrators">;
  readonly gaps: readonly ScopedUnread[];
}> => {
  if (scope.kind === "cluster") {
    const tells = changes.some(({ section }) => section === "access" || section === "kubernetes");
    return { view: tells ? { clusterResources: await accessIn(scope, history) } : {}, gaps: [] };
  }
  const roles = changes.filter(({ type, kind }) => type === "AWS::IAM::Role" && kind === "modified");
  const given = [...(await history.holders(roles.map(({ id }) => identifierOf.role(id)))).values()].flat();
  const administrators = new Map<string, string[]>();
  const gaps: ScopedUnread[] = [];
  const at =
    changes
      .map(({ observedAt }) => observedAt)
      .sort()
      .at(-1) ?? "";
  const letting = given.filter(({ section }) => section === "access" || section === "kubernetes");
  for (const ref of uniqueClusters(letting.flatMap(clusterOfHolder))) {
    if (ref.accountId !== scope.accountId) continue;
    const cluster: ClusterScope = { kind: "cluster", ...ref };
    const resources = await accessIn(cluster, history);
    const { sections } = await history.head(cluster);
    const access = sections.find(({ section }) => section === "access");
    gaps.push(...gapsBeside([sectionRead(cluster, "access", access)], at));
    for (const [arn, how] of administratorsOf(ref.cluster, resources))
      administrators.set(arn, [...(administrators.get(arn) ?? []), ...how]);
  }
  return { view: { administrators }, gaps };
};

const accessIn = async (scope: ClusterScope, history: History): Promise<Resource[]> => [
  ...(await history.known(scope, "access")),
  ...(await history.known(scope, "kubernetes")),
];

const leaving: ReadonlySet<ResourceType> = new Set(["AWS::EKS::Cluster", "AWS::IAM::OIDCProvider"]);
