import type { RegionScope } from "@eks-auditor/core";
import type { ReadContext } from "../collector.ts";
import type { SectionRead } from "../section-read.ts";

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
  "ec2:DescribeVpcBlockPublicAccessOptions",
  "ec2:DescribeVpcBlockPublicAccessExclusions",
] as const;

export type NetworkAction = (typeof networkActions)[number];
export type NetworkRead = SectionRead<NetworkAction>;
export type NetworkContext = ReadContext<RegionScope>;
