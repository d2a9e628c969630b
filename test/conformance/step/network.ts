import {
  AuthorizeSecurityGroupIngressCommand,
  CreateNetworkAclEntryCommand,
  CreateTagsCommand,
  CreateVpcCommand,
  DeleteEgressOnlyInternetGatewayCommand,
  DeleteVpcEndpointsCommand,
  DeleteVpcPeeringConnectionCommand,
  DetachInternetGatewayCommand,
  ModifyManagedPrefixListCommand,
  ModifySubnetAttributeCommand,
  ModifyVpcAttributeCommand,
  ReplaceRouteCommand,
  RevokeSecurityGroupIngressCommand,
} from "@aws-sdk/client-ec2";
import { given } from "../account/aws.ts";
import type { Seeded, Step } from "../account/expectation.ts";
import type { World } from "../account/world.ts";

/** Changes in the network of a VPC that hosts a cluster, and one elsewhere. */
export const networkSteps: readonly Step<World>[] = [
  {
    title: "a VPC that hosts no cluster is nobody's concern",
    apply: async ({ account: { aws } }) => {
      await aws.ec2.send(new CreateVpcCommand({ CidrBlock: "10.99.0.0/16" }));
      return [];
    },
  },
  {
    title: "SSH from anywhere is let in: one rule is created, its group does not change",
    apply: async ({ account: { aws }, vpc }) => {
      const { SecurityGroupRules: [rule] = [] } = await aws.ec2.send(
        new AuthorizeSecurityGroupIngressCommand({
          GroupId: vpc.nodeGroupId,
          IpPermissions: [
            { IpProtocol: "tcp", FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: "0.0.0.0/0" }] },
          ],
        }),
      );
      const id = given(rule?.SecurityGroupRuleId, "SecurityGroupRuleId");
      return [{ kind: "created", type: "AWS::EC2::SecurityGroupIngress", id }];
    },
  },
  {
    title: "a rule is revoked",
    apply: async ({ account: { aws }, vpc }) => {
      const rule = vpc.resources.find(
        ({ type, properties }) =>
          type === "AWS::EC2::SecurityGroupIngress" && properties?.IpProtocol === "tcp",
      );
      const id = given(rule?.id, "seeded rule");
      await aws.ec2.send(
        new RevokeSecurityGroupIngressCommand({ GroupId: vpc.nodeGroupId, SecurityGroupRuleIds: [id] }),
      );
      return [{ kind: "deleted", type: "AWS::EC2::SecurityGroupIngress", id }];
    },
  },
  {
    title: "private subnets are routed to the internet gateway",
    apply: async ({ account: { aws }, vpc }) => {
      await aws.ec2.send(
        new ReplaceRouteCommand({
          RouteTableId: vpc.privateRouteTableId,
          DestinationCidrBlock: "0.0.0.0/0",
          GatewayId: vpc.internetGatewayId,
        }),
      );
      return [
        {
          kind: "modified",
          type: "AWS::EC2::RouteTable",
          id: vpc.privateRouteTableId,
          properties: ["Routes"],
        },
      ];
    },
  },
  {
    title: "a subnet gives public addresses, and another loses its role tag",
    apply: async ({ account: { aws }, vpc }) => {
      const [first = "", second = ""] = vpc.privateSubnets;
      const MapPublicIpOnLaunch = { Value: true };
      await aws.ec2.send(new ModifySubnetAttributeCommand({ SubnetId: first, MapPublicIpOnLaunch }));
      const Tags = [{ Key: "kubernetes.io/role/internal-elb", Value: "0" }];
      await aws.ec2.send(new CreateTagsCommand({ Resources: [second], Tags }));
      return [
        { kind: "modified", type: "AWS::EC2::Subnet", id: first, properties: ["MapPublicIpOnLaunch"] },
        { kind: "modified", type: "AWS::EC2::Subnet", id: second, properties: ["Tags"] },
      ];
    },
  },
  {
    title: "a VPC stops giving DNS names, which a private endpoint needs",
    apply: async ({ account: { aws }, vpc }) => {
      const EnableDnsHostnames = { Value: false };
      await aws.ec2.send(new ModifyVpcAttributeCommand({ VpcId: vpc.vpcId, EnableDnsHostnames }));
      return [{ kind: "modified", type: "AWS::EC2::VPC", id: vpc.vpcId, properties: ["EnableDnsHostnames"] }];
    },
  },
  {
    title: "a network ACL gets an entry",
    apply: async ({ account: { aws }, around: { networkAcl } }) => {
      await aws.ec2.send(
        new CreateNetworkAclEntryCommand({
          NetworkAclId: networkAcl.id,
          RuleNumber: 200,
          Protocol: "-1",
          RuleAction: "deny",
          Egress: true,
          CidrBlock: "198.51.100.0/24",
        }),
      );
      return [{ kind: "modified", type: "AWS::EC2::NetworkAcl", id: networkAcl.id, properties: ["Entries"] }];
    },
  },
  {
    title: "the internet gateway is detached: no deletion, since it still exists",
    apply: async ({ account: { aws }, vpc }) => {
      const { internetGatewayId: id, vpcId } = vpc;
      await aws.ec2.send(new DetachInternetGatewayCommand({ InternetGatewayId: id, VpcId: vpcId }));
      return [{ kind: "modified", type: "AWS::EC2::InternetGateway", id, properties: ["Attachments"] }];
    },
  },
  {
    title: "peering and egress-only gateway are deleted, though AWS goes on listing the one as deleted",
    apply: async ({ account: { aws }, around: { peering, egressOnly } }) => {
      await aws.ec2.send(new DeleteVpcPeeringConnectionCommand({ VpcPeeringConnectionId: peering.id }));
      const input = { EgressOnlyInternetGatewayId: egressOnly.id };
      await aws.ec2.send(new DeleteEgressOnlyInternetGatewayCommand(input));
      return [peering, egressOnly].map(({ type, id }) => ({ kind: "deleted" as const, type, id }));
    },
  },
];

/** Changes of VPC endpoints; moto cannot be asked for one by its id, so it cannot confirm that one is gone. */
export const endpointSteps: readonly Step<World>[] = [
  {
    title: "an endpoint is deleted",
    apply: async ({ account: { aws }, around: { endpoint } }) => {
      const { type, id } = endpoint;
      await aws.ec2.send(new DeleteVpcEndpointsCommand({ VpcEndpointIds: [id] }));
      return [{ kind: "deleted", type, id }];
    },
  },
];

/** An account with a prefix list that a route refers to. */
export interface PrefixListWorld extends World {
  readonly prefixList: Seeded;
}

/** Changes of what a route leads to without a change of the route. */
export const prefixListSteps: readonly Step<PrefixListWorld>[] = [
  {
    title: "a prefix list that a route refers to takes in the whole internet",
    apply: async ({ account: { aws }, prefixList }) => {
      await aws.ec2.send(
        new ModifyManagedPrefixListCommand({
          PrefixListId: prefixList.id,
          PrefixListName: "offices",
          CurrentVersion: 1,
          AddEntries: [{ Cidr: "0.0.0.0/0" }],
        }),
      );
      return [{ kind: "modified", type: "AWS::EC2::PrefixList", id: prefixList.id, properties: ["Entries"] }];
    },
  },
];
