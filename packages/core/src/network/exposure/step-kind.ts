import type { ResourceType } from "../../model/resource.ts";

/** What a step of a way is, for those who draw it. */
export const stepKinds = [
  "api-endpoint",
  "endpoint-service",
  "network-interface",
  "load-balancer",
  "listener",
  "rule",
  "target-group",
  "node",
  "security-group",
  "network-acl",
  "route-table",
  "gateway",
  "subnet",
  "prefix-list",
  "vpc",
  "other",
] as const;

export type StepKind = (typeof stepKinds)[number];

const kinds: Readonly<Partial<Record<ResourceType, StepKind>>> = {
  "AWS::EKS::Cluster": "api-endpoint",
  "AWS::EC2::VPCEndpointService": "endpoint-service",
  "AWS::EC2::NetworkInterface": "network-interface",
  "AWS::ElasticLoadBalancingV2::LoadBalancer": "load-balancer",
  "AWS::ElasticLoadBalancing::LoadBalancer": "load-balancer",
  "AWS::ElasticLoadBalancingV2::Listener": "listener",
  "AWS::ElasticLoadBalancingV2::ListenerRule": "rule",
  "AWS::ElasticLoadBalancingV2::TargetGroup": "target-group",
  "AWS::EC2::Instance": "node",
  "AWS::EC2::SecurityGroup": "security-group",
  "AWS::EC2::SecurityGroupIngress": "security-group",
  "AWS::EC2::NetworkAcl": "network-acl",
  "AWS::EC2::RouteTable": "route-table",
  "AWS::EC2::InternetGateway": "gateway",
  "AWS::EC2::EgressOnlyInternetGateway": "gateway",
  "AWS::EC2::Subnet": "subnet",
  "AWS::EC2::PrefixList": "prefix-list",
  "AWS::EC2::VPC": "vpc",
  "AWS::EC2::VPCBlockPublicAccessOptions": "vpc",
  "AWS::EC2::VPCBlockPublicAccessExclusion": "vpc",
};

/** Returns what a step of a way is, by the type of its resource. */
export const stepKind = (type: ResourceType): StepKind => kinds[type] ?? "other";
