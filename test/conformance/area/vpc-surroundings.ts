import {
  AllocateAddressCommand,
  CreateEgressOnlyInternetGatewayCommand,
  CreateManagedPrefixListCommand,
  CreateNatGatewayCommand,
  CreateNetworkAclCommand,
  CreateNetworkAclEntryCommand,
  CreateRouteCommand,
  CreateTransitGatewayCommand,
  CreateTransitGatewayVpcAttachmentCommand,
  CreateVpcEndpointCommand,
  CreateVpcPeeringConnectionCommand,
} from "@aws-sdk/client-ec2";
import { type Aws, given } from "../account/aws.ts";
import type { Seeded } from "../account/expectation.ts";
import type { SeededVpc } from "./vpc.ts";

/** Makes a NAT gateway and the default route of the private subnets through it. */
export const seedNatGateway = async ({ ec2 }: Aws, vpc: SeededVpc): Promise<Seeded> => {
  const [SubnetId = ""] = vpc.publicSubnets;
  const { AllocationId } = await ec2.send(new AllocateAddressCommand({ Domain: "vpc" }));
  const { NatGateway: made } = await ec2.send(new CreateNatGatewayCommand({ SubnetId, AllocationId }));
  const id = given(made?.NatGatewayId, "NatGatewayId");
  const route = {
    RouteTableId: vpc.privateRouteTableId,
    DestinationCidrBlock: "0.0.0.0/0",
    NatGatewayId: id,
  };
  await ec2.send(new CreateRouteCommand(route));
  return { type: "AWS::EC2::NatGateway", id, properties: { SubnetId, VpcId: vpc.vpcId } };
};

/** Makes an interface endpoint in the private subnets. */
export const seedVpcEndpoint = async ({ ec2, region }: Aws, vpc: SeededVpc): Promise<Seeded> => {
  const policy = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: "*", Action: "sts:AssumeRole", Resource: "*" }],
  };
  const { VpcEndpoint: made } = await ec2.send(
    new CreateVpcEndpointCommand({
      VpcId: vpc.vpcId,
      ServiceName: `com.amazonaws.${region}.sts`,
      VpcEndpointType: "Interface",
      SubnetIds: [...vpc.privateSubnets],
      SecurityGroupIds: [vpc.nodeGroupId],
      PolicyDocument: JSON.stringify(policy),
    }),
  );
  return {
    type: "AWS::EC2::VPCEndpoint",
    id: given(made?.VpcEndpointId, "VpcEndpointId"),
    properties: {
      VpcId: vpc.vpcId,
      ServiceName: `com.amazonaws.${region}.sts`,
      VpcEndpointType: "Interface",
      SubnetIds: vpc.privateSubnets.toSorted(),
      PolicyDocument: { Statement: [{ Action: ["sts:assumerole"], Effect: "Allow" }] },
    },
  };
};

/** Makes a peering connection between two VPCs. */
export const seedPeering = async ({ ec2 }: Aws, vpc: SeededVpc, other: SeededVpc): Promise<Seeded> => {
  const input = { VpcId: vpc.vpcId, PeerVpcId: other.vpcId };
  const { VpcPeeringConnection: made } = await ec2.send(new CreateVpcPeeringConnectionCommand(input));
  return {
    type: "AWS::EC2::VPCPeeringConnection",
    id: given(made?.VpcPeeringConnectionId, "VpcPeeringConnectionId"),
    properties: { RequesterVpcInfo: { VpcId: vpc.vpcId }, AccepterVpcInfo: { VpcId: other.vpcId } },
  };
};

/** Attaches a VPC to a transit gateway. */
export const seedTransitAttachment = async ({ ec2 }: Aws, vpc: SeededVpc): Promise<Seeded> => {
  const { TransitGateway } = await ec2.send(
    new CreateTransitGatewayCommand({ Description: "to the office" }),
  );
  const { TransitGatewayVpcAttachment: made } = await ec2.send(
    new CreateTransitGatewayVpcAttachmentCommand({
      TransitGatewayId: given(TransitGateway?.TransitGatewayId, "TransitGatewayId"),
      VpcId: vpc.vpcId,
      SubnetIds: [...vpc.privateSubnets],
    }),
  );
  return {
    type: "AWS::EC2::TransitGatewayVpcAttachment",
    id: given(made?.TransitGatewayAttachmentId, "TransitGatewayAttachmentId"),
    properties: { VpcId: vpc.vpcId, SubnetIds: vpc.privateSubnets.toSorted() },
  };
};

/** Makes a network ACL with one entry of its own. */
export const seedNetworkAcl = async ({ ec2 }: Aws, vpc: SeededVpc): Promise<Seeded> => {
  const { NetworkAcl: made } = await ec2.send(new CreateNetworkAclCommand({ VpcId: vpc.vpcId }));
  const id = given(made?.NetworkAclId, "NetworkAclId");
  await ec2.send(
    new CreateNetworkAclEntryCommand({
      NetworkAclId: id,
      RuleNumber: 100,
      Protocol: "6",
      RuleAction: "allow",
      Egress: false,
      CidrBlock: "0.0.0.0/0",
      PortRange: { From: 443, To: 443 },
    }),
  );
  return { type: "AWS::EC2::NetworkAcl", id, properties: { VpcId: vpc.vpcId, IsDefault: false } };
};

/** Makes an egress-only internet gateway. */
export const seedEgressOnlyGateway = async ({ ec2 }: Aws, vpc: SeededVpc): Promise<Seeded> => {
  const input = { VpcId: vpc.vpcId };
  const { EgressOnlyInternetGateway: made } = await ec2.send(
    new CreateEgressOnlyInternetGatewayCommand(input),
  );
  return {
    type: "AWS::EC2::EgressOnlyInternetGateway",
    id: given(made?.EgressOnlyInternetGatewayId, "EgressOnlyInternetGatewayId"),
    properties: { Attachments: [{ VpcId: vpc.vpcId }] },
  };
};

/** Makes a prefix list that a route of the public subnets refers to. */
export const seedPrefixList = async ({ ec2 }: Aws, vpc: SeededVpc): Promise<Seeded> => {
  const Entries = [{ Cidr: "203.0.113.0/24", Description: "Berlin" }];
  const { PrefixList: made } = await ec2.send(
    new CreateManagedPrefixListCommand({
      PrefixListName: "offices",
      AddressFamily: "IPv4",
      MaxEntries: 10,
      Entries,
    }),
  );
  const id = given(made?.PrefixListId, "PrefixListId");
  await ec2.send(
    new CreateRouteCommand({
      RouteTableId: vpc.publicRouteTableId,
      DestinationPrefixListId: id,
      GatewayId: vpc.internetGatewayId,
    }),
  );
  return { type: "AWS::EC2::PrefixList", id, properties: { PrefixListName: "offices", Entries } };
};
