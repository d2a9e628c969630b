import type { Resource, ResourceType } from "../../model/resource.ts";
import { typeOfArn } from "./arn.ts";
import { type Ec2Kind, ec2IdsIn } from "./ec2-id.ts";
import { readPath, textsIn } from "./record-path.ts";

/** An identifier that an event may give, and what it leads to. */
export interface IndexEntry {
  readonly alias: string;
  /** Id of a resource, or `<cluster>|<id>` where it tells the cluster. */
  readonly id: string;
}

/** EC2 ids in a resource's properties by which events name it: an association is known by its own id alone. */
const knownBy: Readonly<Partial<Record<ResourceType, readonly Ec2Kind[]>>> = {
  "AWS::EC2::VPC": ["vpc-cidr-assoc", "vpcec"],
  "AWS::EC2::Subnet": ["subnet-cidr-assoc"],
  "AWS::EC2::RouteTable": ["rtbassoc", "subnet", "nat", "igw", "eigw", "vpce", "pcx"],
  "AWS::EC2::NetworkAcl": ["aclassoc", "subnet"],
  "AWS::EKS::Nodegroup": ["lt"],
};

/** ARNs in a resource's properties that events on the resource change too. */
const leadsTo: Readonly<Partial<Record<ResourceType, ResourceType>>> = {
  "AWS::ElasticLoadBalancingV2::TargetGroup": "AWS::ElasticLoadBalancingV2::LoadBalancer",
  "AWS::ElasticLoadBalancingV2::Listener": "AWS::ElasticLoadBalancingV2::TargetGroup",
  "AWS::ElasticLoadBalancingV2::ListenerRule": "AWS::ElasticLoadBalancingV2::TargetGroup",
};

/** What lies in a cluster and does not say so in its events: an instance is also named by its network interfaces. */
const inCluster: ReadonlySet<ResourceType> = new Set<ResourceType>([
  "AWS::EC2::Instance",
  "AWS::EC2::LaunchTemplate",
  "AWS::AutoScaling::AutoScalingGroup",
]);

/**
 * Returns the entries of the reverse index for one resource: what `route` needs to know where an event cannot name what
 * it touched. Names that attribution finds on the resource itself have none. Whoever keeps the index lets entries
 * outlive the resource, since deletes give only ids.
 */
export const indexEntries = (resource: Resource): IndexEntry[] => {
  const { type, id } = resource;
  const texts = textsIn(resource.properties);
  const aliases = inCluster.has(type) ? resource.aliases : [];
  const entries: IndexEntry[] = aliases.map((alias) => ({ alias, id }));

  for (const alias of texts.flatMap((text) => ec2IdsIn(text, knownBy[type] ?? [])))
    entries.push({ alias, id });

  const other = leadsTo[type];
  if (other) for (const text of texts) if (typeOfArn(text) === other) entries.push({ alias: id, id: text });

  if (type === "AWS::EC2::SecurityGroupIngress" || type === "AWS::EC2::SecurityGroupEgress")
    for (const group of resource.parents.filter((parent) => /^sg-/.test(parent)))
      entries.push({ alias: id, id: group });
  if (type === "AWS::EKS::Nodegroup")
    for (const alias of readPath(resource.properties, "resources.autoScalingGroups.name"))
      entries.push({ alias, id });
  if (inCluster.has(type))
    for (const owner of resource.owners)
      if (owner.by === "cluster")
        for (const alias of [id, ...aliases]) entries.push({ alias, id: `${owner.cluster}|${id}` });

  return [...new Map(entries.map((entry) => [`${entry.alias}\n${entry.id}`, entry])).values()].filter(
    (entry) => entry.alias !== entry.id,
  );
};

/** What one resource's new state does to the index. */
export interface IndexChange {
  readonly alias: string;
  /** What the alias leads to: now, or, where that differs, until now as well; what it led to when it has `ended`. */
  readonly ids: readonly string[];
  /** The resource is known by the alias no more. */
  readonly ended: boolean;
}

/** Returns what is to be written of the index when a resource changes; null: there was none, or it is gone. */
export const indexChanges = (before: Resource | null, after: Resource | null): IndexChange[] => {
  const [old, now] = [idsByAlias(before), idsByAlias(after)];
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((alias) => {
    const [was = [], is = []] = [old.get(alias), now.get(alias)];
    if (was.join("\n") === is.join("\n")) return [];
    return [{ alias, ids: [...new Set([...is, ...was])], ended: is.length === 0 }];
  });
};

const idsByAlias = (resource: Resource | null): Map<string, string[]> => {
  const entries = resource ? indexEntries(resource) : [];
  return new Map(
    [...Map.groupBy(entries, ({ alias }) => alias)].map(([alias, group]) => [
      alias,
      group.map(({ id }) => id).sort(),
    ]),
  );
};
