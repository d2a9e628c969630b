import {
  DescribeEgressOnlyInternetGatewaysCommand,
  DescribeInternetGatewaysCommand,
  DescribeManagedPrefixListsCommand,
  DescribeNatGatewaysCommand,
  DescribeNetworkAclsCommand,
  DescribeNetworkInterfacesCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeTransitGatewayVpcAttachmentsCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcPeeringConnectionsCommand,
  DescribeVpcsCommand,
  type EC2Client,
  type EgressOnlyInternetGateway,
  type Filter,
  type InternetGateway,
  type ManagedPrefixList,
  type NatGateway,
  type NetworkAcl,
  type NetworkInterface,
  type RouteTable,
  type SecurityGroup,
  type SecurityGroupRule,
  type Subnet,
  type TransitGatewayVpcAttachment,
  type Vpc,
  type VpcEndpoint,
  type VpcPeeringConnection,
} from "@aws-sdk/client-ec2";
import { batchesOf, filterValuesMax } from "../batches-of.ts";
import type { CallOptions } from "../call-options.ts";
import type { Listed, ListPage } from "../section-reader.ts";
import type { NetworkAction, NetworkContext, NetworkRead } from "./actions.ts";

/** Lists what matches one filter; no filter: all of the region. Values beyond what one filter takes cost further lists. */
export type NetworkList<Item> = (
  read: NetworkRead,
  context: NetworkContext,
  filter?: { readonly name: string; readonly values: readonly string[] },
) => Promise<Listed<Item>>;

interface Page {
  readonly Filters: Filter[] | undefined;
  readonly NextToken: string | undefined;
}

/**
 * Makes a list of one EC2 call. Every call is filtered or paged, mostly both: EC2 gives a call that is neither a far
 * smaller budget. https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html
 */
export const listOf =
  <Item>(
    action: NetworkAction,
    what: string,
    idOf: (item: Item) => string | undefined,
    page: (ec2: EC2Client, page: Page, options: CallOptions) => Promise<Omit<ListPage<Item>, "idOf">>,
  ): NetworkList<Item> =>
  async (read, { clients, scope }, filter) => {
    const batches: (string[] | undefined)[] = filter
      ? batchesOf(filter.values, filterValuesMax)
      : [undefined];
    const lists: Listed<Item>[] = [];
    for (const batch of batches) {
      const Filters = filter && batch && [{ Name: filter.name, Values: batch }];
      lists.push(
        await read.list(action, `${what} of ${scope.region}`, async (options, NextToken) => {
          const answer = await page(clients.ec2, { Filters, NextToken }, options);
          return { ...answer, idOf };
        }),
      );
    }
    return { items: lists.flatMap(({ items }) => items), whole: lists.every(({ whole }) => whole) };
  };

export const listVpcs = listOf<Vpc>(
  "ec2:DescribeVpcs",
  "VPCs",
  ({ VpcId }) => VpcId,
  async (ec2, page, options) => {
    const answer = await ec2.send(new DescribeVpcsCommand({ ...page, MaxResults: 1000 }), options);
    return { items: answer.Vpcs, next: answer.NextToken };
  },
);

export const listSubnets = listOf<Subnet>(
  "ec2:DescribeSubnets",
  "subnets",
  ({ SubnetId, VpcId }) => VpcId && SubnetId,
  async (ec2, page, options) => {
    const answer = await ec2.send(new DescribeSubnetsCommand({ ...page, MaxResults: 1000 }), options);
    return { items: answer.Subnets, next: answer.NextToken };
  },
);

export const listRouteTables = listOf<RouteTable>(
  "ec2:DescribeRouteTables",
  "route tables",
  ({ RouteTableId, VpcId }) => VpcId && RouteTableId,
  async (ec2, page, options) => {
    // The one list of EC2 that takes no larger page.
    const answer = await ec2.send(new DescribeRouteTablesCommand({ ...page, MaxResults: 100 }), options);
    return { items: answer.RouteTables, next: answer.NextToken };
  },
);

export const listNatGateways = listOf<NatGateway>(
  "ec2:DescribeNatGateways",
  "NAT gateways",
  ({ NatGatewayId, VpcId }) => VpcId && NatGatewayId,
  async (ec2, { Filters, NextToken }, options) => {
    const input = { Filter: Filters, MaxResults: 1000, NextToken };
    const answer = await ec2.send(new DescribeNatGatewaysCommand(input), options);
    return { items: answer.NatGateways, next: answer.NextToken };
  },
);

export const listInternetGateways = listOf<InternetGateway>(
  "ec2:DescribeInternetGateways",
  "internet gateways",
  ({ InternetGatewayId }) => InternetGatewayId,
  async (ec2, page, options) => {
    const answer = await ec2.send(
      new DescribeInternetGatewaysCommand({ ...page, MaxResults: 1000 }),
      options,
    );
    return { items: answer.InternetGateways, next: answer.NextToken };
  },
);

/** These can be filtered by tags alone. */
export const listEgressOnlyInternetGateways = listOf<EgressOnlyInternetGateway>(
  "ec2:DescribeEgressOnlyInternetGateways",
  "egress-only internet gateways",
  ({ EgressOnlyInternetGatewayId }) => EgressOnlyInternetGatewayId,
  async (ec2, page, options) => {
    const input = { ...page, MaxResults: 255 };
    const answer = await ec2.send(new DescribeEgressOnlyInternetGatewaysCommand(input), options);
    return { items: answer.EgressOnlyInternetGateways, next: answer.NextToken };
  },
);

export const listNetworkAcls = listOf<NetworkAcl>(
  "ec2:DescribeNetworkAcls",
  "network ACLs",
  ({ NetworkAclId, VpcId }) => VpcId && NetworkAclId,
  async (ec2, page, options) => {
    const answer = await ec2.send(new DescribeNetworkAclsCommand({ ...page, MaxResults: 1000 }), options);
    return { items: answer.NetworkAcls, next: answer.NextToken };
  },
);

export const listVpcEndpoints = listOf<VpcEndpoint>(
  "ec2:DescribeVpcEndpoints",
  "VPC endpoints",
  ({ VpcEndpointId, VpcId }) => VpcId && VpcEndpointId,
  async (ec2, page, options) => {
    const answer = await ec2.send(new DescribeVpcEndpointsCommand({ ...page, MaxResults: 1000 }), options);
    return { items: answer.VpcEndpoints, next: answer.NextToken };
  },
);

export const listVpcPeeringConnections = listOf<VpcPeeringConnection>(
  "ec2:DescribeVpcPeeringConnections",
  "VPC peering connections",
  ({ VpcPeeringConnectionId }) => VpcPeeringConnectionId,
  async (ec2, page, options) => {
    const input = { ...page, MaxResults: 1000 };
    const answer = await ec2.send(new DescribeVpcPeeringConnectionsCommand(input), options);
    return { items: answer.VpcPeeringConnections, next: answer.NextToken };
  },
);

export const listTransitGatewayVpcAttachments = listOf<TransitGatewayVpcAttachment>(
  "ec2:DescribeTransitGatewayVpcAttachments",
  "transit gateway attachments of VPCs",
  ({ TransitGatewayAttachmentId, VpcId }) => VpcId && TransitGatewayAttachmentId,
  async (ec2, page, options) => {
    const input = { ...page, MaxResults: 1000 };
    const answer = await ec2.send(new DescribeTransitGatewayVpcAttachmentsCommand(input), options);
    return { items: answer.TransitGatewayVpcAttachments, next: answer.NextToken };
  },
);

export const listSecurityGroups = listOf<SecurityGroup>(
  "ec2:DescribeSecurityGroups",
  "security groups",
  ({ GroupId, VpcId }) => VpcId && GroupId,
  async (ec2, page, options) => {
    const answer = await ec2.send(new DescribeSecurityGroupsCommand({ ...page, MaxResults: 1000 }), options);
    return { items: answer.SecurityGroups, next: answer.NextToken };
  },
);

export const listSecurityGroupRules = listOf<SecurityGroupRule>(
  "ec2:DescribeSecurityGroupRules",
  "security group rules",
  ({ SecurityGroupRuleId, GroupId }) => GroupId && SecurityGroupRuleId,
  async (ec2, page, options) => {
    const input = { ...page, MaxResults: 1000 };
    const answer = await ec2.send(new DescribeSecurityGroupRulesCommand(input), options);
    return { items: answer.SecurityGroupRules, next: answer.NextToken };
  },
);

export const listPrefixLists = listOf<ManagedPrefixList>(
  "ec2:DescribeManagedPrefixLists",
  "prefix lists",
  ({ PrefixListId }) => PrefixListId,
  async (ec2, page, options) => {
    const input = { ...page, MaxResults: 100 };
    const answer = await ec2.send(new DescribeManagedPrefixListsCommand(input), options);
    return { items: answer.PrefixLists, next: answer.NextToken };
  },
);

export const listNetworkInterfaces = listOf<NetworkInterface>(
  "ec2:DescribeNetworkInterfaces",
  "network interfaces",
  ({ NetworkInterfaceId }) => NetworkInterfaceId,
  async (ec2, page, options) => {
    const input = { ...page, MaxResults: 1000 };
    const answer = await ec2.send(new DescribeNetworkInterfacesCommand(input), options);
    return { items: answer.NetworkInterfaces, next: answer.NextToken };
  },
);
