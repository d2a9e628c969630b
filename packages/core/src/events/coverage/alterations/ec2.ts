import {
  type AlterationTable,
  type Alters,
  always,
  byMember,
  doesAnythingTo,
  makes,
  sets,
  setsKeysOf,
  setting,
  takes,
} from "./alters.ts";

const ingress = "AWS::EC2::SecurityGroupIngress";
const egress = "AWS::EC2::SecurityGroupEgress";
const group = "AWS::EC2::SecurityGroup";
const subnet = "AWS::EC2::Subnet";
const routeTable = "AWS::EC2::RouteTable";
const acl = "AWS::EC2::NetworkAcl";
const nat = "AWS::EC2::NatGateway";
const vpc = "AWS::EC2::VPC";
const endpoint = "AWS::EC2::VPCEndpoint";
const endpointService = "AWS::EC2::VPCEndpointService";
const eigw = "AWS::EC2::EgressOnlyInternetGateway";
const instance = "AWS::EC2::Instance";

/** Routes that lead to something go with it, or become black holes. */
const routes = sets(routeTable, "/Routes");
const associations = always(sets(routeTable, "/Associations"));
const propagation = always(sets(routeTable, "/PropagatingVgws", "/Routes"));
const entries = always(sets(acl, "/Entries"));

const tags: Alters = setsKeysOf(
  "/Tags",
  ["tagSet.key"],
  vpc,
  subnet,
  routeTable,
  nat,
  "AWS::EC2::InternetGateway",
  eigw,
  acl,
  endpoint,
  endpointService,
  "AWS::EC2::VPCPeeringConnection",
  "AWS::EC2::TransitGatewayVpcAttachment",
  group,
  ingress,
  egress,
  "AWS::EC2::PrefixList",
  instance,
  "AWS::EC2::LaunchTemplate",
);

/**
 * What EC2 calls may change. Calls that are not listed may do anything to what they name: what an attachment, a peering
 * or a launch of instances does depends on the other side.
 */
export const ec2Alterations: AlterationTable = {
  AuthorizeSecurityGroupIngress: always(makes(ingress)),
  RevokeSecurityGroupIngress: always(takes(ingress)),
  AuthorizeSecurityGroupEgress: always(makes(egress)),
  RevokeSecurityGroupEgress: always(takes(egress)),
  ModifySecurityGroupRules: always(sets(ingress), sets(egress)),
  UpdateSecurityGroupRuleDescriptionsIngress: always(sets(ingress, "/Description")),
  UpdateSecurityGroupRuleDescriptionsEgress: always(sets(egress, "/Description")),
  CreateSecurityGroup: always(makes(group, egress)),
  DeleteSecurityGroup: always(takes(group, ingress, egress)),
  CreateSubnet: always(makes(subnet), sets(acl, "/Associations")),
  CreateDefaultSubnet: always(makes(subnet), sets(acl, "/Associations")),
  DeleteSubnet: always(takes(subnet), sets(acl, "/Associations"), sets(routeTable, "/Associations")),
  ModifySubnetAttribute: byMember(["subnetId"], {
    mapPublicIpOnLaunch: setting(subnet, "/MapPublicIpOnLaunch"),
    assignIpv6AddressOnCreation: setting(subnet, "/AssignIpv6AddressOnCreation"),
    mapCustomerOwnedIpOnLaunch: setting(subnet, "/MapCustomerOwnedIpOnLaunch"),
    enableDns64: setting(subnet, "/EnableDns64"),
    enableResourceNameDnsARecordOnLaunch: setting(subnet, "/PrivateDnsNameOptionsOnLaunch"),
    enableResourceNameDnsAAAARecordOnLaunch: setting(subnet, "/PrivateDnsNameOptionsOnLaunch"),
    privateDnsHostnameTypeOnLaunch: setting(subnet, "/PrivateDnsNameOptionsOnLaunch"),
  }),
  CreateRoute: always(routes),
  ReplaceRoute: always(routes),
  DeleteRoute: always(routes),
  CreateRouteTable: always(makes(routeTable)),
  DeleteRouteTable: always(takes(routeTable)),
  AssociateRouteTable: associations,
  ReplaceRouteTableAssociation: associations,
  DisassociateRouteTable: associations,
  EnableVgwRoutePropagation: propagation,
  DisableVgwRoutePropagation: propagation,
  CreateNatGateway: always(makes(nat)),
  DeleteNatGateway: always(takes(nat), routes),
  CreateEgressOnlyInternetGateway: always(makes(eigw)),
  DeleteEgressOnlyInternetGateway: always(takes(eigw), routes),
  CreateVpcEndpoint: always(makes(endpoint), routes),
  ModifyVpcEndpoint: always(sets(endpoint), routes),
  DeleteVpcEndpoints: always(takes(endpoint), routes),
  CreateVpcEndpointServiceConfiguration: always(makes(endpointService)),
  ModifyVpcEndpointServicePermissions: always(sets(endpointService, "/AllowedPrincipals")),
  ModifyVpcEndpointServicePayerResponsibility: always(sets(endpointService, "/PayerResponsibility")),
  DeleteVpcEndpointServiceConfigurations: always(takes(endpointService)),
  CreateNetworkAcl: always(makes(acl)),
  DeleteNetworkAcl: always(takes(acl)),
  CreateNetworkAclEntry: entries,
  ReplaceNetworkAclEntry: entries,
  DeleteNetworkAclEntry: entries,
  ReplaceNetworkAclAssociation: always(sets(acl, "/Associations")),
  ModifyVpcAttribute: always(sets(vpc)),
  AssociateDhcpOptions: always(sets(vpc, "/DhcpOptionsId")),
  DeleteVpc: always(takes(vpc, routeTable, acl, group, ingress, egress)),
  CreateTags: tags,
  DeleteTags: tags,
  ModifyInstanceMetadataOptions: always(sets(instance, "/MetadataOptions")),
  ModifyLaunchTemplate: always(doesAnythingTo("AWS::EC2::LaunchTemplate")),
};
