import { counted } from "../report/wording.ts";

/**
 * What reading with an IAM action tells. Without a `list` of something nobody knows what there is of it; without
 * details (a function of how many) what it is stays known, and they are not.
 */
export type Telling = { readonly list: string } | ((count: number) => string);

const of =
  (what: string, noun: string): Telling =>
  (count) =>
    `${what} of ${counted(count, noun)}`;

const list = (words: string): Telling => ({ list: words });

/** By IAM action: what nobody is told where it is refused. Every action that a collector declares is here. */
export const whatRightsTell: Readonly<Record<string, Telling>> = {
  "autoscaling:DescribeAutoScalingGroups": list("Auto Scaling groups of nodes"),
  "ec2:DescribeEgressOnlyInternetGateways": list("egress-only internet gateways"),
  "ec2:DescribeInstances": list("nodes"),
  "ec2:DescribeInternetGateways": list("internet gateways"),
  "ec2:DescribeLaunchTemplateVersions": of("versions", "launch template"),
  "ec2:DescribeManagedPrefixLists": list("prefix lists"),
  "ec2:DescribeNatGateways": list("NAT gateways"),
  "ec2:DescribeNetworkAcls": list("network ACLs"),
  "ec2:DescribeNetworkInterfaces": list("uses of addresses and of other VPCs' security groups"),
  "ec2:DescribeRouteTables": list("route tables"),
  "ec2:DescribeSecurityGroupRules": list("security group rules"),
  "ec2:DescribeSecurityGroupVpcAssociations": list("associations of other VPCs' security groups"),
  "ec2:DescribeSecurityGroups": list("security groups"),
  "ec2:DescribeSubnets": list("subnets"),
  "ec2:DescribeTransitGatewayVpcAttachments": list("transit gateway attachments"),
  "ec2:DescribeVpcAttribute": of("DNS attributes", "VPC"),
  "ec2:DescribeVpcBlockPublicAccessExclusions": list("exclusions from VPC Block Public Access"),
  "ec2:DescribeVpcBlockPublicAccessOptions": () => "the mode of VPC Block Public Access",
  "ec2:DescribeVpcEndpoints": list("VPC endpoints"),
  "ec2:DescribeVpcPeeringConnections": list("VPC peering connections"),
  "ec2:DescribeVpcs": list("VPCs"),
  "ec2:GetManagedPrefixListEntries": of("entries", "prefix list"),
  "eks:DescribeAccessEntry": of("settings", "access entry"),
  "eks:DescribeAddon": of("settings", "add-on"),
  "eks:DescribeCapability": of("settings", "capability"),
  "eks:DescribeCluster": of("settings", "cluster"),
  "eks:DescribeFargateProfile": of("settings", "Fargate profile"),
  "eks:DescribeIdentityProviderConfig": of("settings", "identity provider configuration"),
  "eks:DescribeNodegroup": of("settings", "node group"),
  "eks:DescribePodIdentityAssociation": of("settings", "Pod Identity association"),
  "eks:ListAccessEntries": list("access entries"),
  "eks:ListAddons": list("add-ons"),
  "eks:ListAssociatedAccessPolicies": of("access policies", "access entry"),
  "eks:ListCapabilities": list("capabilities"),
  "eks:ListCertificateAuthorities": of("certificate authorities", "cluster"),
  "eks:ListClusters": list("clusters"),
  "eks:ListFargateProfiles": list("Fargate profiles"),
  "eks:ListIdentityProviderConfigs": list("identity provider configurations"),
  "eks:ListNodegroups": list("node groups"),
  "eks:ListPodIdentityAssociations": list("Pod Identity associations"),
  "elasticloadbalancing:DescribeInstanceHealth": of("health of targets", "classic load balancer"),
  "elasticloadbalancing:DescribeListenerAttributes": of("attributes", "listener"),
  "elasticloadbalancing:DescribeListenerCertificates": of("certificates", "listener"),
  "elasticloadbalancing:DescribeListeners": of("listeners", "load balancer"),
  "elasticloadbalancing:DescribeLoadBalancerAttributes": of("attributes", "load balancer"),
  "elasticloadbalancing:DescribeLoadBalancerPolicies": of("policies", "classic load balancer"),
  "elasticloadbalancing:DescribeLoadBalancers": list("load balancers"),
  "elasticloadbalancing:DescribeRules": of("rules", "listener"),
  "elasticloadbalancing:DescribeSSLPolicies": () => "protocols of security policies",
  "elasticloadbalancing:DescribeTags": () => "tags of load balancers and target groups, and whose they are",
  "elasticloadbalancing:DescribeTargetGroupAttributes": of("attributes", "target group"),
  "elasticloadbalancing:DescribeTargetGroups": list("target groups"),
  "elasticloadbalancing:DescribeTargetHealth": of("health of targets", "target group"),
  "elasticloadbalancing:DescribeTrustStoreRevocations": of("revocations", "trust store"),
  "elasticloadbalancing:DescribeTrustStores": list("trust stores"),
  "elasticloadbalancing:DescribeWebACLAssociation": list("web ACLs of load balancers"),
  "elasticloadbalancing:GetLoadBalancerWebACL": list("web ACLs of load balancers"),
  "iam:GetAccountAuthorizationDetails": () => "details of roles, read for all at once",
  "iam:GetOpenIDConnectProvider": of("settings", "OIDC provider"),
  "iam:GetRole": of("settings", "role"),
  "iam:GetRolePolicy": (count) =>
    count === 1 ? "1 inline policy of a role" : `${count} inline policies of roles`,
  "iam:ListAttachedRolePolicies": of("attached policies", "role"),
  "iam:ListOpenIDConnectProviders": list("OIDC providers"),
  "iam:ListRolePolicies": of("inline policies", "role"),
  "iam:ListRoles": list("roles"),
  "wafv2:GetWebACLForResource": of("the web ACL", "load balancer"),
  "wafv2:ListResourcesForWebACL": of("load balancers", "web ACL"),
  "wafv2:ListWebACLs": list("web ACLs of load balancers"),
};
