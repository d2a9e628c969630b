import { isJsonObject, type JsonObject } from "../../model/json.ts";
import { textAt, textsAt } from "../../model/properties.ts";
import type { Owner, Resource, ResourceType } from "../../model/resource.ts";

/** Finds what is there, or would be. */
export type FindResource = (type: ResourceType, id: string) => Resource | undefined;

/** What of a resource follows from what contains it. */
type Place = Pick<Resource, "parents" | "owners" | "name"> & Partial<Pick<Resource, "properties">>;

const v2 = "AWS::ElasticLoadBalancingV2";

/**
 * Returns a resource with the containers, owners and name that capture would give it: a rule of a security group has the
 * VPC and the owners of its group, a listener those of its load balancer.
 */
export const withContainers = (resource: Resource, find: FindResource): Resource => {
  const place = placeOf[resource.type]?.(resource, find);
  return place ? { ...resource, ...place } : resource;
};

const inVpc = (resource: Resource, vpcId: string | undefined): Place => ({
  name: resource.name,
  parents: vpcId === undefined ? [] : [vpcId],
  owners: ownersOf(resource, vpcId),
});

const ownersOf = ({ owners }: Resource, vpcId: string | undefined): readonly Owner[] =>
  owners.length > 0 || vpcId === undefined ? owners : [{ by: "vpc", vpcId }];

const ofRule = (resource: Resource, find: FindResource): Place => {
  const group = find("AWS::EC2::SecurityGroup", textAt(resource.properties, "GroupId") ?? "");
  return {
    name: group ? resource.name.replace(group.id, group.name) : resource.name,
    parents: group ? [group.id, ...group.parents] : [textAt(resource.properties, "GroupId") ?? ""],
    owners: group?.owners ?? resource.owners,
  };
};

const placeOf: Readonly<Partial<Record<ResourceType, (resource: Resource, find: FindResource) => Place>>> = {
  "AWS::EC2::SecurityGroup": (resource) => inVpc(resource, textAt(resource.properties, "VpcId")),
  "AWS::EC2::Subnet": (resource) => inVpc(resource, textAt(resource.properties, "VpcId")),
  "AWS::EC2::RouteTable": (resource) => inVpc(resource, textAt(resource.properties, "VpcId")),
  "AWS::EC2::SecurityGroupIngress": ofRule,
  "AWS::EC2::SecurityGroupEgress": ofRule,
  [`${v2}::LoadBalancer`]: (resource, find) => {
    const vpcId = textAt(resource.properties, "VpcId") ?? vpcOfSubnets(resource, find);
    return {
      name: resource.name,
      parents: [],
      owners: ownersOf(resource, vpcId),
      properties: {
        ...resource.properties,
        ...(vpcId !== undefined && { VpcId: vpcId }),
        AvailabilityZones: zonesOf(resource).map((zone) => ({ ...zoneOfSubnet(zone, find), ...zone })),
      },
    };
  },
  [`${v2}::TargetGroup`]: (resource) => ({
    ...inVpc(resource, textAt(resource.properties, "VpcId")),
    parents: textsAt(resource.properties, "LoadBalancerArns"),
  }),
  [`${v2}::Listener`]: (resource, find) => {
    const arn = textAt(resource.properties, "LoadBalancerArn") ?? "";
    const loadBalancer = find(`${v2}::LoadBalancer`, arn);
    const { Protocol, Port } = resource.properties;
    const name = loadBalancer?.name ?? arn;
    return {
      name: `${name} ${[Protocol, Port].filter((part) => part !== undefined).join(":")}`.trim(),
      parents: [arn, name],
      owners: loadBalancer?.owners ?? resource.owners,
    };
  },
  [`${v2}::ListenerRule`]: (resource, find) => {
    const arn = textAt(resource.properties, "ListenerArn") ?? "";
    const listener = find(`${v2}::Listener`, arn);
    return {
      name: `${listener?.name ?? arn} rule ${textAt(resource.properties, "Priority") ?? ""}`.trim(),
      parents: [arn, ...(listener?.parents ?? [])],
      owners: listener?.owners ?? resource.owners,
    };
  },
};

const zonesOf = ({ properties: { AvailabilityZones } }: Resource): JsonObject[] =>
  (Array.isArray(AvailabilityZones) ? AvailabilityZones : []).filter(isJsonObject);

const subnetOf = (zone: JsonObject, find: FindResource): Resource | undefined =>
  find("AWS::EC2::Subnet", textAt(zone, "SubnetId") ?? "");

const zoneOfSubnet = (zone: JsonObject, find: FindResource): JsonObject => {
  const name = textAt(subnetOf(zone, find)?.properties ?? null, "AvailabilityZone");
  return name === undefined ? {} : { ZoneName: name };
};

const vpcOfSubnets = (resource: Resource, find: FindResource): string | undefined =>
  zonesOf(resource)
    .map((zone) => textAt(subnetOf(zone, find)?.properties ?? null, "VpcId"))
    .find((vpcId) => vpcId !== undefined);
