import { issuerKey } from "../model/issuer-key.ts";
import type { Json, JsonObject } from "../model/json.ts";
import { textAt } from "../model/properties.ts";
import type { Owner, Resource, ResourceType } from "../model/resource.ts";
import { sectionOfType } from "../model/section-of-type.ts";
import { withoutPath } from "../model/without-path.ts";
import { rolesNamedBy } from "./roles-named.ts";

/**
 * Identifiers that several resources share, wherever they lie: who holds one is found by it, at any number of clusters
 * and accounts. Each says what it is of, since an id alone may mean two things.
 */
export const identifierOf = {
  vpc: (vpcId: string): string => `vpc:${vpcId}`,
  issuer: (issuer: string): string => `issuer:${issuerKey(issuer)}`,
  /** Of the role itself, and of what gives it to somebody. */
  role: (roleArn: string): string => `role:${withoutPath(roleArn)}`,
  /** IAM's unique id of a role: of the role itself, and of those that trust it. */
  uniqueId: (id: string): string => `unique-id:${id}`,
  clusterName: (name: string): string => `cluster-name:${name}`,
  /** Of the clusters of a region that EKS has given no issuer yet. */
  issuerPending: (region: string): string => `issuer-pending:${region}`,
  /** Of what a load balancer is made of and serves. */
  partOf: (loadBalancerArn: string): string => `part-of:${loadBalancerArn}`,
  /** Of what tags give to a cluster. */
  tagged: ({ region, cluster }: { readonly region: string; readonly cluster: string }): string =>
    `tagged:${region}/${cluster}`,
} as const;

/** Returns the identifier under which a cluster is found that an owner does not name; undefined where it names it. */
export const identifierOfOwner = (owner: Owner): string | undefined => {
  switch (owner.by) {
    case "vpc":
      return identifierOf.vpc(owner.vpcId);
    case "issuer":
      return identifierOf.issuer(owner.issuer);
    case "role":
      return identifierOf.role(owner.roleArn);
    case "cluster":
    case "tag":
      return undefined;
  }
};

/** What a cluster leaves behind that its tags own. */
const taggedTypes: ReadonlySet<ResourceType> = new Set<ResourceType>([
  "AWS::ElasticLoadBalancing::LoadBalancer",
  "AWS::ElasticLoadBalancingV2::LoadBalancer",
  "AWS::ElasticLoadBalancingV2::TargetGroup",
]);

/** Returns the shared identifiers that a resource holds, each once. */
export const identifiersOf = (resource: Resource): string[] => {
  const { type, properties, owners, parents } = resource;
  const section = sectionOfType[type];
  const held = section ? rolesNamedBy(section, properties).map(identifierOf.role) : [];
  if (type === "AWS::EKS::Cluster") held.push(...ofCluster(resource));
  if (type === "AWS::IAM::Role") held.push(...ofRole(resource));
  if (type === "AWS::IAM::Role" || type === "AWS::IAM::OIDCProvider")
    for (const owner of owners) if (owner.by === "issuer") held.push(identifierOf.issuer(owner.issuer));
  if (section === "network" || section === "load-balancers")
    held.push(
      ...vpcIdsOf(resource).map(identifierOf.vpc),
      ...parents.filter(isLoadBalancer).map(identifierOf.partOf),
    );
  if (taggedTypes.has(type))
    for (const owner of owners) if (owner.by === "tag") held.push(identifierOf.tagged(owner));
  return [...new Set(held)].sort();
};

/** Returns the OIDC issuer of a cluster; undefined: EKS has given it none yet. */
export const issuerOfCluster = (properties: JsonObject | null): string | undefined =>
  textAt(properties, "identity", "oidc", "issuer") || undefined;

/** Returns the VPCs that something of a network or behind it lies in, as far as it tells itself. */
export const vpcIdsOf = ({
  type,
  id,
  parents,
  owners,
  properties,
}: Pick<Resource, "type" | "id" | "parents" | "owners"> & { readonly properties: JsonObject }): string[] => {
  const told = [["VpcId"], ["VPCId"], ["resourcesVpcConfig", "vpcId"]].map((path) =>
    textAt(properties, ...path),
  );
  return [
    ...new Set([
      ...(type === "AWS::EC2::VPC" ? [id] : []),
      ...parents.filter((parent) => /^vpc-/.test(parent)),
      ...owners.flatMap((owner) => (owner.by === "vpc" ? [owner.vpcId] : [])),
      ...told.filter((vpcId) => vpcId !== undefined),
    ]),
  ];
};

/** Returns whether an ARN is that of a load balancer of the second generation, which is made of parts. */
export const isLoadBalancer = (arn: string): boolean =>
  /^arn:[^:]+:elasticloadbalancing:[^:]*:\d{12}:loadbalancer\/(app|net|gwy)\//.test(arn);

const ofCluster = (cluster: Resource): string[] => {
  const { name, properties, owners } = cluster;
  const issuer = issuerOfCluster(properties);
  const region = owners.find(({ by }) => by === "cluster");
  return [
    identifierOf.clusterName(name),
    ...vpcIdsOf(cluster).map(identifierOf.vpc),
    ...(issuer ? [identifierOf.issuer(issuer)] : []),
    ...(!issuer && region?.by === "cluster" ? [identifierOf.issuerPending(region.region)] : []),
  ];
};

const ofRole = ({ id, aliases, properties }: Resource): string[] => [
  identifierOf.role(id),
  ...aliases.filter((alias) => uniqueId.test(alias)).map(identifierOf.uniqueId),
  ...uniqueIdsIn(properties.AssumeRolePolicyDocument ?? null).map(identifierOf.uniqueId),
];

const uniqueId = /^AROA[A-Z0-9]+$/;

/** Returns the unique ids of roles that a trust policy names: IAM shows them once the role is gone. */
export const uniqueIdsIn = (trust: Json): string[] => [
  ...new Set(JSON.stringify(trust).match(/\bAROA[A-Z0-9]+\b/g) ?? []),
];

/** What one resource's new state does to whom its shared identifiers lead to. */
export interface IdentifierChange {
  readonly identifier: string;
  /** The resource holds it no more. */
  readonly ended: boolean;
}

/** Returns which shared identifiers a resource begins and ceases to hold; null: there was none, or it is gone. */
export const identifierChanges = (before: Resource | null, after: Resource | null): IdentifierChange[] => {
  const old = new Set(before ? identifiersOf(before) : []);
  const now = new Set(after ? identifiersOf(after) : []);
  return [
    ...[...now].filter((one) => !old.has(one)).map((identifier) => ({ identifier, ended: false })),
    ...[...old].filter((one) => !now.has(one)).map((identifier) => ({ identifier, ended: true })),
  ];
};
