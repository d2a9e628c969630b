import type { Filter, NetworkInterface, Tag } from "@aws-sdk/client-ec2";
import type { AccountModel } from "./model.ts";

type Input = Record<string, unknown>;
type Item = object;

/** Where EC2 looks for each filter that the collectors use. */
const filterPaths: Readonly<Record<string, readonly string[]>> = {
  "vpc-id": ["VpcId"],
  "group-id": ["GroupId"],
  "prefix-list-id": ["PrefixListId"],
  "security-group-rule-id": ["SecurityGroupRuleId"],
  "instance-id": ["InstanceId"],
  "network-interface-id": ["NetworkInterfaceId"],
  "instance-state-name": ["State", "Name"],
  "attachment.vpc-id": ["Attachments", "VpcId"],
  "attachment.instance-id": ["Attachment", "InstanceId"],
  "route.gateway-id": ["Routes", "GatewayId"],
};

/** Returns what EC2 would answer about the model, filters applied. Undefined for an operation that is not modelled. */
export const answerEc2 = (account: AccountModel, operation: string, input: Input): object | undefined => {
  const { network, nodes } = account;
  const { endpointServices = [] } = network;
  const filters = (input.Filters ?? input.Filter ?? []) as Filter[];
  const listed = (name: string, items: readonly Item[]): object => {
    const found = items.filter((item) => filters.every((filter) => matches(item, filter)));
    const from = Number(input.NextToken ?? 0);
    const to = from + Number(input.MaxResults ?? found.length);
    return { [name]: found.slice(from, to), ...(to < found.length && { NextToken: String(to) }) };
  };
  switch (operation) {
    case "DescribeVpcs":
      return listed("Vpcs", network.vpcs);
    case "DescribeVpcAttribute":
      return input.Attribute === "enableDnsHostnames"
        ? { VpcId: input.VpcId, EnableDnsHostnames: { Value: network.dns.enableDnsHostnames } }
        : { VpcId: input.VpcId, EnableDnsSupport: { Value: network.dns.enableDnsSupport } };
    case "DescribeSubnets":
      return listed("Subnets", network.subnets);
    case "DescribeRouteTables":
      return listed("RouteTables", network.routeTables);
    case "DescribeInternetGateways":
      return listed("InternetGateways", network.internetGateways);
    case "DescribeNetworkAcls":
      return listed("NetworkAcls", network.networkAcls);
    case "DescribeSecurityGroups":
      return listed("SecurityGroups", network.securityGroups);
    case "DescribeSecurityGroupRules":
      return listed("SecurityGroupRules", network.securityGroupRules);
    case "DescribeNetworkInterfaces":
      return listed("NetworkInterfaces", [...network.networkInterfaces, ...loadBalancerInterfaces(account)]);
    case "DescribeNatGateways":
      return { NatGateways: [] };
    case "DescribeEgressOnlyInternetGateways":
      return { EgressOnlyInternetGateways: [] };
    case "DescribeVpcEndpoints":
      return { VpcEndpoints: [] };
    case "DescribeVpcPeeringConnections":
      return { VpcPeeringConnections: [] };
    case "DescribeTransitGatewayVpcAttachments":
      return { TransitGatewayVpcAttachments: [] };
    case "DescribeSecurityGroupVpcAssociations":
      return listed("SecurityGroupVpcAssociations", network.securityGroupVpcAssociations ?? []);
    case "DescribeVpcBlockPublicAccessOptions":
      return {
        VpcBlockPublicAccessOptions: {
          AwsAccountId: account.accountId,
          State: "default-state",
          InternetGatewayBlockMode: "off",
          ManagedBy: "account",
          ExclusionsAllowed: "allowed",
          ...network.blockPublicAccess,
        },
      };
    case "DescribeVpcBlockPublicAccessExclusions":
      return listed("VpcBlockPublicAccessExclusions", network.blockPublicAccessExclusions ?? []);
    case "DescribeManagedPrefixLists":
      return listed("PrefixLists", network.prefixLists ?? []);
    case "DescribeVpcEndpointServiceConfigurations":
      return listed(
        "ServiceConfigurations",
        endpointServices
          .map(({ service }) => service)
          .filter(({ ServiceId }) => ((input.ServiceIds ?? [ServiceId]) as string[]).includes(ServiceId)),
      );
    case "DescribeVpcEndpointServicePermissions":
      return listed(
        "AllowedPrincipals",
        endpointServices.find(({ service }) => service.ServiceId === input.ServiceId)?.principals ?? [],
      );
    case "DescribeInstances":
      return inReservations(listed("Instances", nodes.instances));
    case "DescribeLaunchTemplateVersions":
      return {
        LaunchTemplateVersions: nodes.launchTemplateVersions.filter(
          ({ LaunchTemplateId }) => LaunchTemplateId === input.LaunchTemplateId,
        ),
      };
    default:
      return undefined;
  }
};

/** Each load balancer has an interface in each of its subnets, with its security groups. */
const loadBalancerInterfaces = ({ accountId, loadBalancers }: AccountModel): NetworkInterface[] =>
  loadBalancers.flatMap(({ loadBalancer }, index) =>
    (loadBalancer.AvailabilityZones ?? []).map(({ SubnetId = "" }, zone) => ({
      NetworkInterfaceId: `eni-0${String(index).padStart(8, "0")}${String(zone).padStart(8, "0")}`,
      InterfaceType: loadBalancer.Type === "network" ? "network_load_balancer" : "interface",
      Description: `ELB ${loadBalancer.LoadBalancerArn.split(":loadbalancer/")[1]}`,
      OwnerId: accountId,
      RequesterManaged: true,
      Status: "in-use",
      SubnetId,
      VpcId: loadBalancer.VpcId,
      Groups: (loadBalancer.SecurityGroups ?? []).map((GroupId) => ({ GroupId })),
    })),
  );

const inReservations = ({ Instances = [], ...page }: { Instances?: readonly Item[] }): object => ({
  ...page,
  Reservations: Instances.map((instance) => ({ Instances: [instance] })),
});

/** Returns whether a thing passes a filter: one of those in `filterPaths`, or on its tags. */
export const matches = (item: Item, { Name = "", Values = [] }: Filter): boolean => {
  const tags = "Tags" in item ? (item.Tags as Tag[]) : [];
  if (Name === "tag-key") return tags.some(({ Key = "" }) => Values.includes(Key));
  if (Name.startsWith("tag:")) {
    const key = Name.slice("tag:".length);
    return tags.some(({ Key, Value = "" }) => Key === key && Values.includes(Value));
  }
  const path = filterPaths[Name];
  if (!path) throw new RangeError(`the model knows no filter ${Name}`);
  return valuesAt(item, path).some((value) => Values.includes(value));
};

const valuesAt = (value: unknown, path: readonly string[]): string[] => {
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, path));
  const [key, ...rest] = path;
  if (key === undefined) return typeof value === "string" ? [value] : [];
  return typeof value === "object" && value !== null && key in value
    ? valuesAt((value as Record<string, unknown>)[key], rest)
    : [];
};
