import type { Resource, ResourceType } from "../resource.ts";
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
  "AWS::EC2::VPC": ["vpc-cidr-assoc", "vpcec", "vpcbpa-exclude"],
  "AWS::EC2::Subnet": ["subnet-cidr-assoc", "vpcbpa-exclude"],
  "AWS::EC2::RouteTable": [
    "rtbassoc",
    "subnet",
    "vpc-cidr-assoc",
    "nat",
    "igw",
    "eigw",
    "vpce",
    "pcx",
    "tgw-attach",
  ],
  "AWS::EC2::NetworkAcl": ["aclassoc", "subnet"],
  "AWS::EC2::Instance": ["eni", "eni-attach", "iip-assoc", "eipassoc"],
  "AWS::EKS::Nodegroup": ["lt"],
};

/** ARNs in a resource's properties that events on the resource change too. */
const leadsTo: Readonly<Partial<Record<ResourceType, ResourceType>>> = {
  "AWS::ElasticLoadBalancingV2::TargetGroup": "AWS::ElasticLoadBalancingV2::LoadBalancer",
  "AWS::ElasticLoadBalancingV2::Listener": "AWS::ElasticLoadBalancingV2::TargetGroup",
  "AWS::ElasticLoadBalancingV2::ListenerRule": "AWS::ElasticLoadBalancingV2::TargetGroup",
};

/** What lies in a cluster and does not say so in its events. */
const inCluster: ReadonlySet<ResourceType> = new Set<ResourceType>([
  "AWS::EC2::Instance",
  "AWS::EC2::LaunchTemplate",
  "AWS::AutoScaling::AutoScalingGroup",
]);

/**
 * Gives the entries of the reverse index for one resource: what `route` needs to know where an event cannot name what
 * it touched. Whoever keeps the index lets entries outlive the resource, since deletes give only ids.
 */
export const indexEntries = (resource: Resource): IndexEntry[] => {
  const { type, id } = resource;
  const texts = textsIn(resource.properties);
  const entries: IndexEntry[] = resource.aliases.map((alias) => ({ alias, id }));

  const parts = texts.flatMap((text) => ec2IdsIn(text, knownBy[type] ?? []));
  for (const alias of parts) entries.push({ alias, id });

  const other = leadsTo[type];
  if (other) for (const text of texts) if (typeOfArn(text) === other) entries.push({ alias: id, id: text });

  if (type === "AWS::IAM::Role")
    for (const text of texts) if (isPolicyArn(text)) entries.push({ alias: text, id });
  if (type === "AWS::EC2::SecurityGroupIngress" || type === "AWS::EC2::SecurityGroupEgress")
    for (const group of resource.parents.filter((parent) => /^sg-/.test(parent)))
      entries.push({ alias: id, id: group });
  if (type === "AWS::EKS::Nodegroup")
    for (const alias of readPath(resource.properties, "resources.autoScalingGroups.name"))
      entries.push({ alias, id });
  if (type === "AWS::EKS::PodIdentityAssociation") {
    const addon = addonOf(resource);
    if (addon) entries.push({ alias: addon, id });
  }
  if (inCluster.has(type))
    for (const owner of resource.owners)
      if (owner.by === "cluster")
        for (const alias of [id, ...resource.aliases, ...parts])
          entries.push({ alias, id: `${owner.cluster}|${id}` });

  return [...new Map(entries.map((entry) => [`${entry.alias}\n${entry.id}`, entry])).values()].filter(
    (entry) => entry.alias !== entry.id,
  );
};

const isPolicyArn = (text: string): boolean => /^arn:[^:]+:iam::[^:]*:policy\/./.test(text);

/** An association that an add-on made carries its ARN, `…:addon/<cluster>/<addon>/<uuid>`, as `ownerArn`. */
const addonOf = ({ properties }: Resource): string | null => {
  const match = /:addon\/([^/]+)\/([^/]+)\//.exec(String(properties.ownerArn ?? ""));
  return match ? `${match[1]}|${match[2]}` : null;
};
