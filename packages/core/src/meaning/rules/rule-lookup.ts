import type { SectionRead } from "../../completeness/section-read.ts";
import type { TrustWorld } from "../../iam/trust/index.ts";
import type { Instant } from "../../model/instant.ts";
import { issuerKey } from "../../model/issuer-key.ts";
import { textAt, textsAt } from "../../model/properties.ts";
import { typeWholeAt } from "../../model/reading.ts";
import type { Resource, ResourceType } from "../../model/resource.ts";
import { roleArns } from "../../model/role-arns.ts";
import type { Scope } from "../../model/scope.ts";
import { sectionOfType } from "../../model/section-of-type.ts";

/** A resource, and when it was last seen to change: `KnownResource` of history is one. */
export type SeenResource = Resource & { readonly revisionAt?: Instant };

/** What rules judge: the resources of one account at one instant, and how much of the account has been read. */
export interface RuleFacts {
  readonly accountId: string;
  /** The instant that is judged. */
  readonly now: Instant;
  readonly resources: readonly SeenResource[];
  /** What has been read: only what a list that came whole lacks is not there. */
  readonly sections: readonly SectionRead[];
  /** Regions whose clusters are all among the resources. */
  readonly clusterRegions: readonly string[];
  /** By region since when all its clusters are among the resources. Absent: nobody asks for instants of them. */
  readonly clustersKnownAt?: ReadonlyMap<string, Instant>;
  /** Cluster names by issuer, of clusters that history has seen deleted. */
  readonly formerIssuers?: ReadonlyMap<string, string>;
  /** Account ids by issuer, of clusters of other accounts. */
  readonly foreignIssuers?: ReadonlyMap<string, string>;
  /** How many changes were seen since an instant, and how many of them no event explains. */
  readonly changes?: { readonly since: Instant; readonly count: number; readonly unattributed: number };
}

/** Where a section is read. Absent parts: anywhere. */
export interface SectionLocation {
  readonly region?: string | undefined;
  readonly cluster?: string | undefined;
}

/** The facts as rules ask for them: by type, id and container, each found without a search. */
export interface RuleLookup {
  readonly facts: RuleFacts;
  ofType(type: ResourceType): readonly SeenResource[];
  find(type: ResourceType, id: string): SeenResource | undefined;
  /** Returns the resources of a type that have `id` among their parents. */
  within(type: ResourceType, id: string): readonly SeenResource[];
  /** Returns when all that lists some types last came whole (the earliest of several places); null when it never did. */
  listedAt(types: ResourceType | readonly ResourceType[], place?: SectionLocation): Instant | null;
  /** Returns whether a cluster exists; undefined when the clusters of its region are not known. */
  isLive(region: string, cluster: string): boolean | undefined;
  /** What trust policies are judged against. */
  readonly trustWorld: TrustWorld;
}

const byId: (resource: SeenResource) => readonly string[] = ({ id }) => [id];
const byParent: (resource: SeenResource) => readonly string[] = ({ parents }) => parents;

/** Makes the view of some facts. Indexes are made when a rule first asks for them. */
export const ruleLookup = (facts: RuleFacts): RuleLookup => {
  const types = Map.groupBy(facts.resources, ({ type }) => type);
  types.set(accountType, [accountResource(facts.accountId)]);
  const ofType = (type: ResourceType): readonly SeenResource[] => types.get(type) ?? [];
  const ids = indexes(ofType, byId);
  const parents = indexes(ofType, byParent);
  const readTimes = new Map<string, { readonly at: Instant | null }>();
  let live: ReadonlySet<string> | undefined;
  let world: TrustWorld | undefined;
  const view: RuleLookup = {
    facts,
    ofType,
    find: (type, id) => ids(type).get(id)?.[0],
    within: (type, id) => parents(type).get(id) ?? [],
    listedAt: (types, place = {}) => {
      const key = `${types.toString()} ${place.region ?? ""} ${place.cluster ?? ""}`;
      const found = readTimes.get(key) ?? { at: lastListed(facts.sections, [types].flat(), place) };
      readTimes.set(key, found);
      return found.at;
    },
    isLive: (region, cluster) => {
      live ??= new Set(ofType("AWS::EKS::Cluster").map(({ id, name }) => `${regionOfArn(id)}/${name}`));
      if (live.has(`${region}/${cluster}`)) return true;
      return facts.clusterRegions.includes(region) ? false : undefined;
    },
    get trustWorld() {
      world ??= trustWorldOf(facts, ofType, view.listedAt("AWS::IAM::OIDCProvider") !== null);
      return world;
    },
  };
  return view;
};

/** Returns the region of an ARN; undefined for ids that are none, and for what has no region. */
export const regionOfArn = (arn: string): string | undefined => partOfArn(arn, 3);

/** Returns a part of an ARN: `arn:partition:service:region:account:…`. Undefined for none, and for what is no ARN. */
export const partOfArn = (arn: string, number: number): string | undefined => {
  if (!arn.startsWith("arn:")) return undefined;
  let from = 0;
  for (let left = number; left > 0; left -= 1) {
    const colon = arn.indexOf(":", from);
    if (colon === -1) return undefined;
    from = colon + 1;
  }
  const to = arn.indexOf(":", from);
  return arn.slice(from, to === -1 ? undefined : to) || undefined;
};

/** Returns the region that a resource lies in, from its ARN or its owner; undefined when neither tells. */
export const regionOfResource = ({ id, aliases, owners }: Resource): string | undefined => {
  for (const arn of [id, ...aliases]) {
    const region = regionOfArn(arn);
    if (region !== undefined) return region;
  }
  for (const owner of owners) if ("region" in owner) return owner.region;
  return undefined;
};

/** The type that rules on the account itself judge. */
export const accountType: ResourceType = "AWS::Organizations::Account";

const accountResource = (accountId: string): SeenResource => ({
  type: accountType,
  id: accountId,
  name: accountId,
  properties: {},
  aliases: [],
  parents: [],
  owners: [],
});

const indexes = (
  ofType: RuleLookup["ofType"],
  keysOf: (resource: SeenResource) => readonly string[],
): ((type: ResourceType) => ReadonlyMap<string, readonly SeenResource[]>) => {
  const made = new Map<ResourceType, Map<string, SeenResource[]>>();
  return (type) => {
    const known = made.get(type);
    if (known) return known;
    const index = new Map<string, SeenResource[]>();
    for (const resource of ofType(type))
      for (const key of keysOf(resource)) {
        const there = index.get(key);
        if (there) there.push(resource);
        else index.set(key, [resource]);
      }
    made.set(type, index);
    return index;
  };
};

const lastListed = (
  sections: readonly SectionRead[],
  types: readonly ResourceType[],
  place: SectionLocation,
): Instant | null => {
  const times = types.flatMap((type) => {
    const reads = sections.filter(
      ({ section, scope }) => section === sectionOfType[type] && isAt(scope, place),
    );
    return reads.length > 0 ? reads.map((read) => typeWholeAt(read, type)) : [null];
  });
  return times.includes(null) ? null : (times.sort()[0] ?? null);
};

/** The account's own sections are read in one place. */
const isAt = (scope: Scope, { region, cluster }: SectionLocation): boolean => {
  if (scope.kind === "account") return true;
  if (region !== undefined && scope.region !== region) return false;
  return scope.kind !== "cluster" || cluster === undefined || scope.cluster === cluster;
};

const trustWorldOf = (
  { accountId, clusterRegions, formerIssuers, foreignIssuers }: RuleFacts,
  ofType: RuleLookup["ofType"],
  identityRead: boolean,
): TrustWorld => {
  // A cluster that is being made has no issuer yet: which one that will be, nobody knows.
  const withoutIssuer = new Set(
    ofType("AWS::EKS::Cluster")
      .filter(({ properties }) => textAt(properties, "identity", "oidc", "issuer") === undefined)
      .map(({ id }) => regionOfArn(id)),
  );
  const liveIssuers = new Map(
    ofType("AWS::EKS::Cluster").flatMap(({ id, name, properties }): [string, string][] => {
      const issuer = textAt(properties, "identity", "oidc", "issuer");
      return issuer && !isOfAnother(accountId, id) ? [[issuerKey(issuer), name]] : [];
    }),
  );
  // An issuer is of one cluster: one of the account's own is not another account's.
  const foreign = [...(foreignIssuers ?? [])].filter(([issuer]) => !liveIssuers.has(issuerKey(issuer)));
  return {
    accountId,
    liveIssuers,
    completeRegions: new Set(clusterRegions.filter((region) => !withoutIssuer.has(region))),
    principals: roleArns(ofType("AWS::IAM::Role")),
    providers: identityRead
      ? new Map(
          ofType("AWS::IAM::OIDCProvider").map(({ id, properties }) => [
            id,
            textsAt(properties, "ClientIDList"),
          ]),
        )
      : null,
    ...(formerIssuers && { formerIssuers }),
    ...(foreign.length > 0 && { foreignIssuers: new Map(foreign) }),
  };
};

/** Returns whether an ARN is of another account: a commit may touch clusters of several. */
const isOfAnother = (accountId: string, arn: string): boolean => {
  const account = /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(arn)?.[1];
  return account !== undefined && account !== accountId;
};

/** Makes a function of a view and a resource that is worked out once for each: several rules ask the same. */
export const oncePerResource = <T extends object>(
  compute: (resource: Resource, view: RuleLookup) => T,
): ((resource: Resource, view: RuleLookup) => T) => {
  const known = new WeakMap<RuleLookup, Map<Resource, T>>();
  return (resource, view) => {
    const ofView = known.get(view) ?? new Map<Resource, T>();
    known.set(view, ofView);
    const found = ofView.get(resource) ?? compute(resource, view);
    ofView.set(resource, found);
    return found;
  };
};
