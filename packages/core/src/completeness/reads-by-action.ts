import type { ResourceType } from "../model/resource.ts";
import { counted } from "../model/words.ts";

/**
 * What reading with an IAM action tells. Without a list of something nobody knows what there is of it; without details
 * what there is stays known, and what they say of it is not.
 */
export interface ActionRead {
  readonly isList: boolean;
  /** As a noun, of so many things. */
  readonly words: (count: number) => string;
  /** The types whose existence it decides; of a list for each container those within it. */
  readonly types: readonly ResourceType[];
}

const of = (what: string, noun: string, ...types: ResourceType[]): ActionRead =>
  details((count) => `${what} of ${counted(count, noun)}`, ...types);

const details = (words: ActionRead["words"], ...types: ResourceType[]): ActionRead => ({
  isList: false,
  words,
  types,
});

const list = (words: string, ...types: ResourceType[]): ActionRead => ({
  isList: true,
  words: () => words,
  types,
});

const v2 = "AWS::ElasticLoadBalancingV2";

/** By IAM action: what nobody is told where it is refused. Every action that a collector declares is here. */
export const readsByAction: Readonly<Record<string, ActionRead>> = {
  "autoscaling:DescribeAutoScalingGroups": list(
    "Auto Scaling groups of nodes",
    "AWS::AutoScaling::AutoScalingGroup",
  ),
  "ec2:DescribeEgressOnlyInternetGateways": list(
    "egress-only internet gateways",
    "AWS::EC2::EgressOnlyInternetGateway",
  ),
  "ec2:DescribeInstances": list("nodes", "AWS::EC2::Instance"),
  "ec2:DescribeInternetGateways": list("internet gateways", "AWS::EC2::InternetGateway"),
  "ec2:DescribeLaunchTemplateVersions": of("versions", "launch template"),
  "ec2:DescribeManagedPrefixLists": list("prefix lists", "AWS::EC2::PrefixList"),
  "ec2:DescribeNatGateways": list("NAT gateways", "AWS::EC2::NatGateway"),
  "ec2:DescribeNetworkAcls": list("network ACLs", "AWS::EC2::NetworkAcl"),
  "ec2:DescribeNetworkInterfaces": list(
    "interfaces of CloudFront and Global Accelerator, and uses of addresses and of other VPCs' security groups",
    "AWS::EC2::SecurityGroup",
    "AWS::EC2::NetworkInterface",
  ),
  "ec2:DescribeRouteTables": list("route tables", "AWS::EC2::RouteTable"),
  "ec2:DescribeSecurityGroupRules": list(
    "security group rules",
    "AWS::EC2::SecurityGroupIngress",
    "AWS::EC2::SecurityGroupEgress",
  ),
  "ec2:DescribeSecurityGroupVpcAssociations": list(
    "associations of other VPCs' security groups",
    "AWS::EC2::SecurityGroup",
  ),
  "ec2:DescribeSecurityGroups": list("security groups", "AWS::EC2::SecurityGroup"),
  "ec2:DescribeSubnets": list("subnets", "AWS::EC2::Subnet"),
  "ec2:DescribeTransitGatewayVpcAttachments": list(
    "transit gateway attachments",
    "AWS::EC2::TransitGatewayVpcAttachment",
  ),
  "ec2:DescribeVpcAttribute": of("DNS attributes", "VPC"),
  "ec2:DescribeVpcBlockPublicAccessExclusions": list(
    "exclusions from VPC Block Public Access",
    "AWS::EC2::VPCBlockPublicAccessExclusion",
  ),
  "ec2:DescribeVpcBlockPublicAccessOptions": details(
    () => "the mode of VPC Block Public Access",
    "AWS::EC2::VPCBlockPublicAccessOptions",
  ),
  "ec2:DescribeVpcEndpointServiceConfigurations": list(
    "endpoint services in front of load balancers",
    "AWS::EC2::VPCEndpointService",
  ),
  "ec2:DescribeVpcEndpointServicePermissions": details(
    (count) => `who may connect to ${counted(count, "endpoint service")}`,
  ),
  "ec2:DescribeVpcEndpoints": list("VPC endpoints", "AWS::EC2::VPCEndpoint"),
  "ec2:DescribeVpcPeeringConnections": list("VPC peering connections", "AWS::EC2::VPCPeeringConnection"),
  "ec2:DescribeVpcs": list("VPCs", "AWS::EC2::VPC"),
  "ec2:GetManagedPrefixListEntries": of("entries", "prefix list"),
  "eks:DescribeAccessEntry": of("settings", "access entry"),
  "eks:DescribeAddon": of("settings", "add-on"),
  "eks:DescribeCapability": of("settings", "capability"),
  "eks:DescribeCluster": of("settings", "cluster", "AWS::EKS::Cluster"),
  "eks:DescribeClusterVersions": list("versions of Kubernetes and their support", "AWS::EKS::ClusterVersion"),
  "eks:DescribeFargateProfile": of("settings", "Fargate profile"),
  "eks:DescribeIdentityProviderConfig": of("settings", "identity provider configuration"),
  "eks:DescribeInsight": of("recommendations and resources", "insight"),
  "eks:DescribeNodegroup": of("settings", "node group"),
  "eks:DescribePodIdentityAssociation": of("settings", "Pod Identity association"),
  "eks:ListAccessEntries": list("access entries", "AWS::EKS::AccessEntry"),
  "eks:ListAddons": list("add-ons", "AWS::EKS::Addon"),
  "eks:ListAssociatedAccessPolicies": of("access policies", "access entry"),
  "eks:ListCapabilities": list("capabilities", "AWS::EKS::Capability"),
  "eks:ListCertificateAuthorities": of("certificate authorities", "cluster"),
  "eks:ListClusters": list("clusters"),
  "eks:ListFargateProfiles": list("Fargate profiles", "AWS::EKS::FargateProfile"),
  "eks:ListIdentityProviderConfigs": list(
    "identity provider configurations",
    "AWS::EKS::IdentityProviderConfig",
  ),
  "eks:ListInsights": list("cluster insights", "AWS::EKS::Insight"),
  "eks:ListNodegroups": list("node groups", "AWS::EKS::Nodegroup"),
  "eks:ListPodIdentityAssociations": list("Pod Identity associations", "AWS::EKS::PodIdentityAssociation"),
  "elasticloadbalancing:DescribeInstanceHealth": of("health of targets", "classic load balancer"),
  "elasticloadbalancing:DescribeListenerAttributes": of("attributes", "listener"),
  "elasticloadbalancing:DescribeListenerCertificates": of("certificates", "listener"),
  "elasticloadbalancing:DescribeListeners": of("listeners", "load balancer", `${v2}::Listener`),
  "elasticloadbalancing:DescribeLoadBalancerAttributes": of("attributes", "load balancer"),
  "elasticloadbalancing:DescribeLoadBalancerPolicies": of("policies", "classic load balancer"),
  "elasticloadbalancing:DescribeLoadBalancers": list(
    "load balancers",
    `${v2}::LoadBalancer`,
    "AWS::ElasticLoadBalancing::LoadBalancer",
  ),
  "elasticloadbalancing:DescribeRules": of("rules", "listener", `${v2}::ListenerRule`),
  "elasticloadbalancing:DescribeSSLPolicies": details(() => "protocols of security policies"),
  "elasticloadbalancing:DescribeTags": details(
    () => "tags of load balancers and target groups, and whose they are",
  ),
  "elasticloadbalancing:DescribeTargetGroupAttributes": of("attributes", "target group"),
  "elasticloadbalancing:DescribeTargetGroups": list("target groups", `${v2}::TargetGroup`),
  "elasticloadbalancing:DescribeTargetHealth": of("health of targets", "target group"),
  "elasticloadbalancing:DescribeTrustStoreRevocations": of("revocations", "trust store"),
  "elasticloadbalancing:DescribeTrustStores": list("trust stores", `${v2}::TrustStore`),
  "elasticloadbalancing:DescribeWebACLAssociation": list(
    "web ACLs of load balancers",
    "AWS::WAFv2::WebACLAssociation",
  ),
  "elasticloadbalancing:GetLoadBalancerWebACL": list(
    "web ACLs of load balancers",
    "AWS::WAFv2::WebACLAssociation",
  ),
  "iam:GetAccountAuthorizationDetails": details(() => "details of roles, read for all at once"),
  "iam:GetOpenIDConnectProvider": of("settings", "OIDC provider"),
  "iam:GetRole": of("settings", "role"),
  "iam:GetRolePolicy": details((count) =>
    count === 1 ? "1 inline policy of a role" : `${count} inline policies of roles`,
  ),
  "iam:ListAttachedRolePolicies": of("attached policies", "role"),
  "iam:ListOpenIDConnectProviders": list("OIDC providers", "AWS::IAM::OIDCProvider"),
  "iam:ListRolePolicies": of("inline policies", "role"),
  "iam:ListRoles": list("roles", "AWS::IAM::Role"),
  "wafv2:GetWebACLForResource": of("the web ACL", "load balancer"),
  "wafv2:ListResourcesForWebACL": of("load balancers", "web ACL"),
  "wafv2:ListWebACLs": list("web ACLs of load balancers", "AWS::WAFv2::WebACLAssociation"),
};

/** Returns the actions that decide what there is of a type. */
export const actionsListing = (type: ResourceType): string[] =>
  Object.entries(readsByAction).flatMap(([action, { types }]) => (types.includes(type) ? [action] : []));
