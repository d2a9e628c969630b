import type { Json } from "./json.ts";
import type { ResourceType } from "./resource.ts";

/** Whatever it says: it moves by itself, or is an observation. */
export const anything = Symbol("anything");

/**
 * What a property says when it is as AWS documents it to be by default, property by property as in the answer; `[]`
 * stands for each element of a list. AWS may leave it out as well, and begins to answer it at any time.
 */
export interface Defaults {
  readonly [property: string]: Json | typeof anything | Defaults;
}

const stickiness = { TargetGroupStickinessConfig: { Enabled: false } };
const actions = { "[]": { ForwardConfig: stickiness } };

/**
 * Defaults by type, from the models of the AWS SDK and the pages of the attributes. That an empty list, object or text
 * says the same as none goes without saying.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html
 */
export const defaultsOf: Readonly<Partial<Record<ResourceType, Defaults>>> = {
  "AWS::EKS::Cluster": {
    deletionProtection: false,
    computeConfig: { enabled: false },
    storageConfig: { blockStorage: { enabled: false } },
    kubernetesNetworkConfig: { elasticLoadBalancing: { enabled: false }, ipFamily: "ipv4" },
    upgradePolicy: { supportType: "EXTENDED" },
    zonalShiftConfig: { enabled: false },
    controlPlaneScalingConfig: { tier: "standard" },
  },
  "AWS::EKS::Nodegroup": {
    capacityType: "ON_DEMAND",
    nodeRepairConfig: { enabled: false },
    updateConfig: { maxUnavailable: 1, updateStrategy: "DEFAULT" },
    warmPoolConfig: { enabled: false, minSize: 0, poolState: "STOPPED", reuseOnScaleIn: false },
  },
  "AWS::EKS::PodIdentityAssociation": { disableSessionTags: false },
  "AWS::AutoScaling::AutoScalingGroup": {
    NewInstancesProtectedFromScaleIn: false,
    CapacityRebalance: false,
    DeletionProtection: "none",
    DesiredCapacityType: "units",
    AvailabilityZoneDistribution: { CapacityDistributionStrategy: "balanced-best-effort" },
    CapacityReservationSpecification: { CapacityReservationPreference: "default" },
    WarmPoolConfiguration: {
      MinSize: 0,
      PoolState: "Stopped",
      InstanceReusePolicy: { ReuseOnScaleIn: false },
    },
  },
  "AWS::IAM::Role": { MaxSessionDuration: 3600, Path: "/" },
  "AWS::EC2::VPC": { IsDefault: false, InstanceTenancy: "default" },
  "AWS::EC2::Subnet": {
    AssignIpv6AddressOnCreation: false,
    DefaultForAz: false,
    EnableDns64: false,
    Ipv6Native: false,
    MapCustomerOwnedIpOnLaunch: false,
    MapPublicIpOnLaunch: false,
    PrivateDnsNameOptionsOnLaunch: {
      HostnameType: "ip-name",
      EnableResourceNameDnsAAAARecord: false,
      EnableResourceNameDnsARecord: false,
    },
  },
  "AWS::EC2::Instance": {
    MetadataOptions: { HttpProtocolIpv6: "disabled", InstanceMetadataTags: "disabled" },
  },
  "AWS::EC2::NatGateway": {
    ConnectivityType: "public",
    AvailabilityMode: "zonal",
    AutoScalingIps: "disabled",
    AutoProvisionZones: "disabled",
    ProvisionedBandwidth: anything,
  },
  "AWS::EC2::SecurityGroupIngress": { ReferencedGroupInfo: { PeeringStatus: anything } },
  "AWS::EC2::SecurityGroupEgress": { ReferencedGroupInfo: { PeeringStatus: anything } },
  "AWS::EC2::VPCEndpoint": {
    PrivateDnsEnabled: false,
    RequesterManaged: false,
    IpAddressType: "ipv4",
    DnsOptions: { DnsRecordIpType: "ipv4", PrivateDnsOnlyForInboundResolverEndpoint: false },
  },
  "AWS::EC2::VPCPeeringConnection": {
    AccepterVpcInfo: { PeeringOptions: peering() },
    RequesterVpcInfo: { PeeringOptions: peering() },
  },
  "AWS::EC2::TransitGatewayVpcAttachment": {
    Options: {
      DnsSupport: "enable",
      Ipv6Support: "disable",
      ApplianceModeSupport: "disable",
      SecurityGroupReferencingSupport: "disable",
    },
  },
  "AWS::ElasticLoadBalancingV2::LoadBalancer": {
    IpAddressType: "ipv4",
    EnablePrefixForIpv6SourceNat: "off",
    Attributes: {
      "access_logs.s3.enabled": "false",
      "client_keep_alive.seconds": "3600",
      "connection_logs.s3.enabled": "false",
      "deletion_protection.enabled": "false",
      "dns_record.client_routing_policy": "any_availability_zone",
      "health_check_logs.s3.enabled": "false",
      "idle_timeout.timeout_seconds": "60",
      "ipv6.deny_all_igw_traffic": "false",
      "routing.http.desync_mitigation_mode": "defensive",
      "routing.http.drop_invalid_header_fields.enabled": "false",
      "routing.http.preserve_host_header.enabled": "false",
      "routing.http.x_amzn_tls_version_and_cipher_suite.enabled": "false",
      "routing.http.xff_client_port.enabled": "false",
      "routing.http.xff_header_processing.mode": "append",
      "routing.http2.enabled": "true",
      "secondary_ips.auto_assigned.per_subnet": "0",
      "waf.fail_open.enabled": "false",
      "zonal_shift.config.enabled": "false",
    },
  },
  "AWS::ElasticLoadBalancingV2::Listener": {
    DefaultActions: actions,
    MutualAuthentication: {
      Mode: "off",
      IgnoreClientCertificateExpiry: false,
      AdvertiseTrustStoreCaNames: "off",
    },
    Attributes: { "tcp.idle_timeout.seconds": "350", "routing.http.response.server.enabled": "true" },
  },
  "AWS::ElasticLoadBalancingV2::ListenerRule": { Actions: actions, IsDefault: false },
  "AWS::ElasticLoadBalancingV2::TargetGroup": {
    IpAddressType: "ipv4",
    ProtocolVersion: "HTTP1",
    Attributes: {
      "deregistration_delay.timeout_seconds": "300",
      "lambda.multi_value_headers.enabled": "false",
      "load_balancing.algorithm.anomaly_mitigation": "off",
      "load_balancing.algorithm.type": "round_robin",
      "load_balancing.cross_zone.enabled": "use_load_balancer_configuration",
      "proxy_protocol_v2.enabled": "false",
      "slow_start.duration_seconds": "0",
      "stickiness.app_cookie.duration_seconds": "86400",
      "stickiness.enabled": "false",
      "stickiness.lb_cookie.duration_seconds": "86400",
      "target_failover.on_deregistration": "no_rebalance",
      "target_failover.on_unhealthy": "no_rebalance",
      "target_group_health.dns_failover.minimum_healthy_targets.count": "1",
      "target_group_health.dns_failover.minimum_healthy_targets.percentage": "off",
      "target_group_health.unhealthy_state_routing.minimum_healthy_targets.count": "1",
      "target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage": "off",
      "target_health_state.unhealthy.connection_termination.enabled": "true",
      "target_health_state.unhealthy.draining_interval_seconds": "0",
    },
  },
  "AWS::ElasticLoadBalancing::LoadBalancer": {
    LoadBalancerAttributes: {
      AccessLog: { Enabled: false },
      ConnectionDraining: { Enabled: false },
      CrossZoneLoadBalancing: { Enabled: false },
    },
  },
};

function peering(): Defaults {
  return {
    AllowDnsResolutionFromRemoteVpc: false,
    AllowEgressFromLocalClassicLinkToRemoteVpc: false,
    AllowEgressFromLocalVpcToRemoteClassicLink: false,
  };
}

/**
 * By type, properties whose members can be set to something else and never be taken away: an answer that lacks one of
 * them did not tell it.
 * https://docs.aws.amazon.com/elasticloadbalancing/2012-06-01/APIReference/API_ModifyLoadBalancerAttributes.html
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ModifyLoadBalancerAttributes.html
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ModifyTargetGroupAttributes.html
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ModifyListenerAttributes.html
 */
export const neverRemovedFrom: Readonly<Partial<Record<ResourceType, readonly string[]>>> = {
  "AWS::ElasticLoadBalancing::LoadBalancer": ["LoadBalancerAttributes"],
  "AWS::ElasticLoadBalancingV2::LoadBalancer": ["Attributes"],
  "AWS::ElasticLoadBalancingV2::TargetGroup": ["Attributes"],
  "AWS::ElasticLoadBalancingV2::Listener": ["Attributes"],
};
