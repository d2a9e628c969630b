import { classicAt } from "./elb-subject.ts";
import { routed, type Target, table } from "./row.ts";

const classic = (over: Partial<Target> = {}): Target => ({
  scope: "region",
  sections: ["load-balancers"],
  affects: ["AWS::ElasticLoadBalancing::LoadBalancer"],
  subjects: classicAt("requestParameters.loadBalancerName"),
  ...over,
});

/**
 * Classic Load Balancers, apiVersion 2012-06-01. Their names are their identity: a create answers only `dNSName`.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/cloudtrail-logs.html
 */
export const elbClassic = table(
  routed(["CreateLoadBalancer"], [classic()]),
  routed(
    [
      "DeleteLoadBalancer",
      "CreateLoadBalancerListeners",
      "DeleteLoadBalancerListeners",
      "SetLoadBalancerListenerSSLCertificate",
      "CreateLoadBalancerPolicy",
      "DeleteLoadBalancerPolicy",
      "SetLoadBalancerPoliciesOfListener",
      "SetLoadBalancerPoliciesForBackendServer",
      "CreateAppCookieStickinessPolicy",
      "CreateLBCookieStickinessPolicy",
      "ApplySecurityGroupsToLoadBalancer",
      "AttachLoadBalancerToSubnets",
      "DetachLoadBalancerFromSubnets",
      "EnableAvailabilityZonesForLoadBalancer",
      "DisableAvailabilityZonesForLoadBalancer",
      "ConfigureHealthCheck",
      "ModifyLoadBalancerAttributes",
    ],
    [classic()],
  ),
  routed(
    ["AddTags", "RemoveTags"],
    [classic({ subjects: classicAt("requestParameters.loadBalancerNames") })],
  ),
  routed(
    ["RegisterInstancesWithLoadBalancer", "DeregisterInstancesFromLoadBalancer"],
    [classic({ affects: [] })],
    { noise: "coalesce" },
  ),
);
