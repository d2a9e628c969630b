import { ec2Ignored } from "./ec2-ignored.ts";
import { ec2Network } from "./ec2-network.ts";
import { ec2Nodes } from "./ec2-nodes.ts";
import { endpointServices, instances, launchTemplates, network, tagged } from "./ec2-subject.ts";
import { routed, table } from "./row.ts";

/**
 * EC2: the network of the VPCs that host clusters, and their nodes.
 * https://docs.aws.amazon.com/ec2/latest/devguide/monitor-with-cloudtrail.html
 */
export const ec2 = table(
  ec2Network,
  routed(
    ["CreateTags", "DeleteTags"],
    [
      network(
        [
          "VPC",
          "Subnet",
          "RouteTable",
          "NatGateway",
          "InternetGateway",
          "EgressOnlyInternetGateway",
          "NetworkAcl",
          "VPCEndpoint",
          "VPCPeeringConnection",
          "TransitGatewayVpcAttachment",
          "SecurityGroup",
          "SecurityGroupIngress",
          "SecurityGroupEgress",
          "PrefixList",
          "VPCBlockPublicAccessExclusion",
        ],
        [],
        {
          subjects: tagged(
            "vpc",
            "subnet",
            "rtb",
            "nat",
            "igw",
            "eigw",
            "acl",
            "vpce",
            "pcx",
            "tgw-attach",
            "sg",
            "sgr",
            "pl",
            "vpcbpa-exclude",
          ),
          onlyIfNamed: true,
          narrow: true,
        },
      ),
      { ...endpointServices, subjects: tagged("vpce-svc"), onlyIfNamed: true },
      { ...instances, subjects: tagged("i"), onlyIfNamed: true },
      { ...launchTemplates, subjects: tagged("lt"), onlyIfNamed: true, unnamedCluster: "none" },
    ],
  ),
  ec2Nodes,
  ec2Ignored,
);
