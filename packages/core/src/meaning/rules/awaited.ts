import * as z from "zod";
import { parseClusterIssuer } from "../../iam/trust/issuer.ts";
import { Instant, shiftInstant } from "../../model/instant.ts";
import { issuerKey } from "../../model/issuer-key.ts";
import { list, type Noun } from "../../model/noun.ts";
import { ResourceType } from "../../model/resource.ts";
import { Scope } from "../../model/scope.ts";
import { allSections, Section, sectionsOf } from "../../model/section.ts";
import { sectionOfType } from "../../model/section-of-type.ts";
import type { Rule } from "./rule.ts";
import { type RuleLookup, regionOfResource, type SeenResource } from "./rule-lookup.ts";

/** A section that has to be read, later than an instant, before something can be told. */
export const Awaited = z.object({
  scope: Scope,
  section: Section,
  /** The types of which all has to be listed. Absent, in what was stored before it was told: all of the section. */
  types: list(ResourceType).optional(),
  since: Instant,
});

export type Awaited = Noun<typeof Awaited>;

/**
 * Returns the section that has to be read before a failure of a resource is known: one that the rule looks at, and that
 * was last read before the resource was seen to be as it is. What the two say together may never have been so: a role
 * that a new access entry names may have been made between the two readings, or have come into view with it.
 */
export const awaitedFor = (rule: Rule, resource: SeenResource, view: RuleLookup): Awaited | undefined => {
  const since = resource.revisionAt;
  if (since === undefined) return undefined;
  const own = sectionOfType[resource.type];
  const needed = (rule.needs ?? []).flatMap((need) =>
    need === "clusters" || rule.steadyNeeds?.includes(need) ? [] : need,
  );
  for (const section of allSections) {
    const types = needed.filter((type) => sectionOfType[type] === section);
    if (section === own || types.length === 0) continue;
    const scope = scopeAround(resource, section, view);
    const readAt = scope && listedIn(scope, types, view);
    if (scope && readAt && readAt <= since) return { scope, section, types, since };
  }
  return rule.missesCluster ? clustersAwaitedFor(resource, since, view) : undefined;
};

/**
 * What names a cluster was made later than this after it was begun: its issuer is of chance, and its nodes have to join.
 * "Cluster provisioning takes several minutes": https://docs.aws.amazon.com/eks/latest/userguide/create-cluster.html
 */
const creationMilliseconds = 5 * 60_000;

/** Returns the region whose clusters have to be listed before one that a resource names is known not to be there. */
const clustersAwaitedFor = (
  resource: SeenResource,
  seenAt: Instant,
  view: RuleLookup,
): Awaited | undefined => {
  const { accountId, clustersKnownAt } = view.facts;
  if (!clustersKnownAt) return undefined;
  const since = shiftInstant(seenAt, -creationMilliseconds);
  for (const region of regionsMissed(resource, view)) {
    const knownAt = clustersKnownAt.get(region);
    if (knownAt === undefined || knownAt <= since)
      return { scope: { kind: "region", accountId, region }, section: "cluster", since };
  }
  return undefined;
};

/** The regions of clusters that a resource names and that are neither there nor known to be gone. */
const regionsMissed = ({ owners }: SeenResource, view: RuleLookup): string[] => {
  const { liveIssuers, formerIssuers } = view.trustWorld;
  const former = new Set([...(formerIssuers?.keys() ?? [])].map(issuerKey));
  const regions = owners.flatMap((owner) => {
    if (owner.by === "tag") return owner.region;
    if (owner.by !== "issuer") return [];
    const key = issuerKey(owner.issuer);
    return liveIssuers.has(key) || former.has(key) ? [] : (parseClusterIssuer(owner.issuer)?.region ?? []);
  });
  return [...new Set(regions)];
};

/** Returns where a section is read that surrounds a resource, or of which it is part; undefined where nothing tells. */
export const scopeAround = (
  resource: SeenResource,
  section: Section,
  { facts: { accountId } }: RuleLookup,
): Scope | undefined => {
  if (isOf("account", section)) return { kind: "account", accountId };
  const region = regionOfResource(resource);
  if (region === undefined) return undefined;
  if (isOf("region", section)) return { kind: "region", accountId, region };
  const cluster = clusterNameOf(resource);
  return cluster === undefined ? undefined : { kind: "cluster", accountId, region, cluster };
};

const isOf = (kind: Scope["kind"], section: Section): boolean =>
  (sectionsOf[kind] as readonly Section[]).includes(section);

const clusterNameOf = ({ type, name, owners, parents }: SeenResource): string | undefined => {
  if (type === "AWS::EKS::Cluster") return name;
  const owner = owners.find(({ by }) => by === "cluster");
  if (owner?.by === "cluster") return owner.cluster;
  const arn = parents.find((parent) => /^arn:[^:]+:eks:[^:]*:[^:]*:cluster\//.test(parent));
  return arn?.slice(arn.indexOf("/") + 1);
};

/** Returns when all that lists some types in a scope last came whole; null when it never did. */
export const listedIn = (scope: Scope, types: readonly ResourceType[], view: RuleLookup): Instant | null =>
  view.listedAt(types, scope.kind === "account" ? {} : scope);
