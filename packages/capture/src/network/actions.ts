import type { RegionScope, ResourceType } from "@eks-auditor/core";
import type { ReadContext } from "../collector.ts";
import type { SectionReader } from "../section-reader.ts";

/** What reading the network of VPCs needs to be allowed. None of these can be limited to some resources. */
export const networkActions = [
  "ec2:DescribeVpcs",
  "ec2:DescribeVpcAttribute",
  "ec2:DescribeSubnets",
  "ec2:DescribeRouteTables",
  "ec2:DescribeNatGateways",
  "ec2:DescribeInternetGateways",
  "ec2:DescribeEgressOnlyInternetGateways",
  "ec2:DescribeNetworkAcls",
  "ec2:DescribeVpcEndpoints",
  "ec2:DescribeVpcPeeringConnections",
  "ec2:DescribeTransitGatewayVpcAttachments",
  "ec2:DescribeSecurityGroups",
  "ec2:DescribeSecurityGroupRules",
  "ec2:DescribeManagedPrefixLists",
  "ec2:GetManagedPrefixListEntries",
  "ec2:DescribeNetworkInterfaces",
  "ec2:DescribeSecurityGroupVpcAssociations",
  "ec2:DescribeVpcBlockPublicAccessOptions",
  "ec2:DescribeVpcBlockPublicAccessExclusions",
] as const;

/** What the network of VPCs is made of. */
export const networkTypes: readonly ResourceType[] = [
  "AWS::EC2::VPC",
  "AWS::EC2::Subnet",
  "AWS::EC2::RouteTable",
  "AWS::EC2::NatGateway",
  "AWS::EC2::InternetGateway",
  "AWS::EC2::EgressOnlyInternetGateway",
  "AWS::EC2::NetworkAcl",
  "AWS::EC2::VPCEndpoint",
  "AWS::EC2::VPCPeeringConnection",
  "AWS::EC2::TransitGatewayVpcAttachment",
  "AWS::EC2::NetworkInterface",
  "AWS::EC2::SecurityGroup",
  "AWS::EC2::SecurityGroupIngress",
  "AWS::EC2::SecurityGroupEgress",
  "AWS::EC2::PrefixList",
  "AWS::EC2::VPCBlockPublicAccessOptions",
  "AWS::EC2::VPCBlockPublicAccessExclusion",
];

export type NetworkAction = (typeof networkActions)[number];
export type NetworkRead = SectionReader<NetworkAction>;
export type NetworkContext = ReadContext<RegionScope>;
