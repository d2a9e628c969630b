import { blockPublicAccess, endpointServices, network, securityGroupRules } from "./ec2-subject.ts";
import { type Rows, routed } from "./row.ts";

/** A route to something that is gone is a black hole: the route table changes with it. */
const withRoutes = { resolved: true } as const;

/** EC2: the network of the VPCs that host clusters. */
export const ec2Network: Rows = [
  routed(
    [
      "AuthorizeSecurityGroupIngress",
      "RevokeSecurityGroupIngress",
      "UpdateSecurityGroupRuleDescriptionsIngress",
    ],
    [network(["SecurityGroupIngress"], [], { subjects: securityGroupRules })],
  ),
  routed(
    [
      "AuthorizeSecurityGroupEgress",
      "RevokeSecurityGroupEgress",
      "UpdateSecurityGroupRuleDescriptionsEgress",
    ],
    [network(["SecurityGroupEgress"], [], { subjects: securityGroupRules })],
  ),
  routed(
    ["ModifySecurityGroupRules"],
    [network(["SecurityGroupIngress", "SecurityGroupEgress"], [], { subjects: securityGroupRules })],
  ),
  routed(
    ["CreateSecurityGroup", "DeleteSecurityGroup"],
    [network(["SecurityGroup", "SecurityGroupIngress", "SecurityGroupEgress"], ["sg"])],
  ),
  routed(["AssociateSecurityGroupVpc", "DisassociateSecurityGroupVpc"], [network(["SecurityGroup"], ["sg"])]),
  routed(
    ["CreateSubnet", "CreateDefaultSubnet"],
    // The VPC's default network ACL takes the new subnet in; only the VPC leads to it.
    [network(["Subnet", "NetworkAcl"], ["subnet", "vpc"])],
  ),
  routed(["DeleteSubnet"], [network(["Subnet", "NetworkAcl", "RouteTable"], ["subnet"], { resolved: true })]),
  routed(
    [
      "ModifySubnetAttribute",
      "AssociateSubnetCidrBlock",
      "DisassociateSubnetCidrBlock",
      "CreateSubnetCidrReservation",
      "DeleteSubnetCidrReservation",
    ],
    [network(["Subnet"], ["subnet", "subnet-cidr-assoc"], { resolved: true })],
  ),
  routed(
    [
      "CreateRoute",
      "ReplaceRoute",
      "DeleteRoute",
      "CreateRouteTable",
      "DeleteRouteTable",
      "AssociateRouteTable",
      "ReplaceRouteTableAssociation",
      "DisassociateRouteTable",
      "EnableVgwRoutePropagation",
      "DisableVgwRoutePropagation",
      "EnableRouteServerPropagation",
      "DisableRouteServerPropagation",
    ],
    [network(["RouteTable"], ["rtb", "rtbassoc"], { resolved: true })],
  ),
  routed(
    [
      "CreateNatGateway",
      "AssociateNatGatewayAddress",
      "DisassociateNatGatewayAddress",
      "AssignPrivateNatGatewayAddress",
      "UnassignPrivateNatGatewayAddress",
    ],
    [network(["NatGateway"], ["nat"])],
  ),
  routed(["DeleteNatGateway"], [network(["NatGateway", "RouteTable"], ["nat"], withRoutes)], {
    asynchronous: true,
  }),
  routed(
    ["AttachInternetGateway", "DetachInternetGateway", "DeleteInternetGateway"],
    [network(["InternetGateway", "RouteTable"], ["igw"], withRoutes)],
  ),
  routed(
    ["CreateEgressOnlyInternetGateway", "DeleteEgressOnlyInternetGateway"],
    [network(["EgressOnlyInternetGateway", "RouteTable"], ["eigw"], withRoutes)],
  ),
  routed(
    ["CreateVpcEndpoint", "ModifyVpcEndpoint", "DeleteVpcEndpoints"],
    // A gateway endpoint writes routes of its own.
    [network(["VPCEndpoint", "RouteTable"], ["vpce", "rtb"], withRoutes)],
    { asynchronous: true },
  ),
  routed(
    [
      "CreateVpcEndpointServiceConfiguration",
      "ModifyVpcEndpointServiceConfiguration",
      "ModifyVpcEndpointServicePermissions",
      "ModifyVpcEndpointServicePayerResponsibility",
      "DeleteVpcEndpointServiceConfigurations",
    ],
    [endpointServices],
  ),
  routed(
    [
      "CreateNetworkAcl",
      "DeleteNetworkAcl",
      "CreateNetworkAclEntry",
      "ReplaceNetworkAclEntry",
      "DeleteNetworkAclEntry",
    ],
    [network(["NetworkAcl"], ["acl"])],
  ),
  routed(
    ["ReplaceNetworkAclAssociation"],
    [network(["NetworkAcl"], ["acl", "aclassoc"], { resolved: true })],
  ),
  routed(
    ["ModifyVpcAttribute", "AssociateDhcpOptions", "ModifyVpcTenancy", "CreateVpcEncryptionControl"],
    [network(["VPC"], ["vpc"])],
  ),
  routed(
    ["ModifyVpcEncryptionControl", "DeleteVpcEncryptionControl"],
    [network(["VPC"], ["vpc", "vpcec"], { resolved: true })],
  ),
  routed(
    ["AssociateVpcCidrBlock", "DisassociateVpcCidrBlock"],
    // Each route table has a local route for each block.
    [network(["VPC", "RouteTable"], ["vpc", "vpc-cidr-assoc"], { resolved: true })],
  ),
  routed(
    ["ModifyVpcBlockPublicAccessOptions"],
    [network(["VPCBlockPublicAccessOptions"], [], { subjects: blockPublicAccess })],
    { asynchronous: true },
  ),
  routed(
    [
      "CreateVpcBlockPublicAccessExclusion",
      "ModifyVpcBlockPublicAccessExclusion",
      "DeleteVpcBlockPublicAccessExclusion",
    ],
    [network(["VPCBlockPublicAccessExclusion"], ["vpcbpa-exclude"])],
    { asynchronous: true },
  ),
  routed(
    ["DeleteVpc"],
    // Its main route table, default network ACL and default security group go with it.
    [
      network(
        ["VPC", "RouteTable", "NetworkAcl", "SecurityGroup", "SecurityGroupIngress", "SecurityGroupEgress"],
        ["vpc"],
      ),
    ],
  ),
  routed(
    [
      "CreateVpcPeeringConnection",
      "AcceptVpcPeeringConnection",
      "RejectVpcPeeringConnection",
      "DeleteVpcPeeringConnection",
      "ModifyVpcPeeringConnectionOptions",
    ],
    [network(["VPCPeeringConnection", "RouteTable"], ["pcx"], withRoutes)],
  ),
  routed(
    [
      "CreateTransitGatewayVpcAttachment",
      "ModifyTransitGatewayVpcAttachment",
      "DeleteTransitGatewayVpcAttachment",
      "AcceptTransitGatewayVpcAttachment",
      "RejectTransitGatewayVpcAttachment",
      "ModifyTransitGatewayAttachmentNatConfiguration",
    ],
    [network(["TransitGatewayVpcAttachment"], ["tgw-attach"])],
    { asynchronous: true },
  ),
  routed(
    ["ModifyManagedPrefixList", "DeleteManagedPrefixList", "RestoreManagedPrefixListVersion"],
    [network(["PrefixList"], ["pl"])],
  ),
].flat();
