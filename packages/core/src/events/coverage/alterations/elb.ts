import {
  type AlterationTable,
  type Alters,
  always,
  byMember,
  type Member,
  makes,
  sets,
  setsKeysOf,
  setting,
  takes,
} from "./alters.ts";

const loadBalancer = "AWS::ElasticLoadBalancingV2::LoadBalancer";
const listener = "AWS::ElasticLoadBalancingV2::Listener";
const rule = "AWS::ElasticLoadBalancingV2::ListenerRule";
const targetGroup = "AWS::ElasticLoadBalancingV2::TargetGroup";
const trustStore = "AWS::ElasticLoadBalancingV2::TrustStore";
const classic = "AWS::ElasticLoadBalancing::LoadBalancer";
const association = "AWS::WAFv2::WebACLAssociation";

/** A target group tells which load balancers it serves. */
const serving = sets(targetGroup, "/LoadBalancerArns");

const forwarding =
  (...pointers: readonly [typeof listener | typeof rule, string]): Member =>
  () => [...sets(...pointers), ...serving];

/** Returns a member that changes the property of its own name, which answers write with a capital. */
const ownName = (type: typeof targetGroup, name: string): [string, Member] => [
  name,
  setting(type, `/${name}`),
];

const tagKeys = ["tags.key", "tagKeys"];

/**
 * What Elastic Load Balancing v2 calls may change. A listener that changes its protocol takes or loses what belongs to
 * TLS.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ModifyListener.html
 */
export const elbv2Alterations: AlterationTable = {
  CreateLoadBalancer: always(makes(loadBalancer)),
  DeleteLoadBalancer: always(takes(loadBalancer, listener, rule, association), serving),
  ModifyLoadBalancerAttributes: setsKeysOf("/Attributes", ["attributes.key"], loadBalancer),
  SetSecurityGroups: always(
    sets(loadBalancer, "/SecurityGroups", "/EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic"),
  ),
  SetSubnets: always(
    sets(loadBalancer, "/AvailabilityZones", "/IpAddressType", "/EnablePrefixForIpv6SourceNat"),
  ),
  SetIpAddressType: always(sets(loadBalancer, "/IpAddressType")),
  ModifyIpPools: always(sets(loadBalancer, "/IpamPools")),
  ModifyCapacityReservation: always(sets(loadBalancer)),
  CreateListener: always(makes(listener), serving),
  ModifyListener: byMember(["listenerArn"], {
    port: setting(listener, "/Port"),
    protocol: setting(
      listener,
      "/Protocol",
      "/SslPolicy",
      "/SslProtocols",
      "/Certificates",
      "/AlpnPolicy",
      "/MutualAuthentication",
    ),
    sslPolicy: setting(listener, "/SslPolicy", "/SslProtocols"),
    certificates: setting(listener, "/Certificates"),
    defaultActions: forwarding(listener, "/DefaultActions"),
    alpnPolicy: setting(listener, "/AlpnPolicy"),
    mutualAuthentication: setting(listener, "/MutualAuthentication"),
  }),
  DeleteListener: always(takes(listener, rule), serving),
  ModifyListenerAttributes: setsKeysOf("/Attributes", ["attributes.key"], listener),
  AddListenerCertificates: always(sets(listener, "/Certificates")),
  RemoveListenerCertificates: always(sets(listener, "/Certificates")),
  CreateRule: always(makes(rule), serving),
  ModifyRule: byMember(["ruleArn"], {
    conditions: setting(rule, "/Conditions"),
    actions: forwarding(rule, "/Actions"),
    transforms: setting(rule, "/Transforms"),
    resetTransforms: setting(rule, "/Transforms"),
  }),
  DeleteRule: always(takes(rule), serving),
  SetRulePriorities: always(sets(rule, "/Priority")),
  CreateTargetGroup: always(makes(targetGroup)),
  ModifyTargetGroup: byMember(
    ["targetGroupArn"],
    Object.fromEntries(
      [
        "HealthCheckProtocol",
        "HealthCheckPort",
        "HealthCheckPath",
        "HealthCheckEnabled",
        "HealthCheckIntervalSeconds",
        "HealthCheckTimeoutSeconds",
        "HealthyThresholdCount",
        "UnhealthyThresholdCount",
        "Matcher",
      ].map((name) => ownName(targetGroup, name)),
    ),
  ),
  ModifyTargetGroupAttributes: setsKeysOf("/Attributes", ["attributes.key"], targetGroup),
  DeleteTargetGroup: always(takes(targetGroup)),
  AddTags: setsKeysOf("/Tags", tagKeys, loadBalancer, listener, rule, targetGroup, trustStore),
  RemoveTags: setsKeysOf("/Tags", tagKeys, loadBalancer, listener, rule, targetGroup, trustStore),
  CreateTrustStore: always(makes(trustStore)),
  ModifyTrustStore: always(sets(trustStore)),
  DeleteTrustStore: always(takes(trustStore)),
  AddTrustStoreRevocations: always(sets(trustStore, "/Revocations", "/TotalRevokedEntries")),
  RemoveTrustStoreRevocations: always(sets(trustStore, "/Revocations", "/TotalRevokedEntries")),
};

const listeners = always(
  sets(
    classic,
    "/ListenerDescriptions",
    "/BackendServerDescriptions",
    "/Policies",
    "/PolicyDescriptions",
    "/SslProtocols",
  ),
);
const placement = always(sets(classic, "/Subnets", "/AvailabilityZones"));
const tags: Alters = setsKeysOf("/Tags", ["tags.key"], classic);

/** What Elastic Load Balancing calls of the classic generation may change. */
export const elbClassicAlterations: AlterationTable = {
  CreateLoadBalancer: always(makes(classic)),
  DeleteLoadBalancer: always(takes(classic)),
  CreateLoadBalancerListeners: listeners,
  DeleteLoadBalancerListeners: listeners,
  SetLoadBalancerListenerSSLCertificate: listeners,
  CreateLoadBalancerPolicy: listeners,
  DeleteLoadBalancerPolicy: listeners,
  SetLoadBalancerPoliciesOfListener: listeners,
  SetLoadBalancerPoliciesForBackendServer: listeners,
  CreateAppCookieStickinessPolicy: listeners,
  CreateLBCookieStickinessPolicy: listeners,
  ApplySecurityGroupsToLoadBalancer: always(sets(classic, "/SecurityGroups", "/SourceSecurityGroup")),
  AttachLoadBalancerToSubnets: placement,
  DetachLoadBalancerFromSubnets: placement,
  EnableAvailabilityZonesForLoadBalancer: placement,
  DisableAvailabilityZonesForLoadBalancer: placement,
  ConfigureHealthCheck: always(sets(classic, "/HealthCheck")),
  ModifyLoadBalancerAttributes: always(sets(classic, "/LoadBalancerAttributes")),
  AddTags: tags,
  RemoveTags: tags,
};

/** What AWS WAF calls may change: a load balancer has one web ACL at most. */
export const wafv2Alterations: AlterationTable = {
  AssociateWebACL: always([{ type: association, kinds: ["created", "modified"] }]),
  DisassociateWebACL: always(takes(association)),
};
