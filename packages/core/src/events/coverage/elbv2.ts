import { forwardedTo, withLoadBalancer } from "./elb-subject.ts";
import { allOf, at, type Finder, firstOf } from "./finder.ts";
import { routed, type Target, table } from "./row.ts";

const v2 = (
  subjects: Finder,
  affects: readonly Type[],
  over: Omit<Partial<Target>, "affects" | "subjects"> = {},
): Target => ({
  scope: "region",
  sections: ["load-balancers"],
  affects: affects.map((type) => `AWS::ElasticLoadBalancingV2::${type}` as const),
  subjects,
  ...over,
});

type Type = "LoadBalancer" | "Listener" | "ListenerRule" | "TargetGroup" | "TrustStore";

const loadBalancer = at("requestParameters.loadBalancerArn");
const targetGroup = at("requestParameters.targetGroupArn");
const trustStore = at("requestParameters.trustStoreArn");

/**
 * Application, Network and Gateway Load Balancers, apiVersion 2015-12-01. A target group tells which load balancer it
 * serves, so what attaches or detaches it changes it too.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudtrail-logs.html
 */
export const elbv2 = table(
  routed(
    ["CreateLoadBalancer"],
    [
      v2(firstOf(at("responseElements.loadBalancers.loadBalancerArn"), at("requestParameters.name")), [
        "LoadBalancer",
      ]),
    ],
  ),
  routed(
    ["DeleteLoadBalancer"],
    [
      {
        scope: "region",
        sections: ["load-balancers"],
        affects: [
          "AWS::ElasticLoadBalancingV2::LoadBalancer",
          "AWS::ElasticLoadBalancingV2::Listener",
          "AWS::ElasticLoadBalancingV2::ListenerRule",
          "AWS::ElasticLoadBalancingV2::TargetGroup",
          "AWS::WAFv2::WebACLAssociation",
        ],
        subjects: loadBalancer,
        resolved: true,
      },
    ],
  ),
  routed(
    [
      "ModifyLoadBalancerAttributes",
      "SetSecurityGroups",
      "SetSubnets",
      "SetIpAddressType",
      "ModifyIpPools",
      "ModifyCapacityReservation",
    ],
    [v2(loadBalancer, ["LoadBalancer"])],
  ),
  routed(
    ["CreateListener"],
    [
      v2(allOf(firstOf(at("responseElements.listeners.listenerArn"), loadBalancer), forwardedTo), [
        "Listener",
        "ListenerRule",
        "TargetGroup",
      ]),
    ],
  ),
  routed(
    ["ModifyListener", "DeleteListener"],
    [
      v2(
        allOf(withLoadBalancer("requestParameters.listenerArn"), forwardedTo),
        ["Listener", "ListenerRule", "TargetGroup"],
        { resolved: true },
      ),
    ],
  ),
  routed(
    ["ModifyListenerAttributes", "AddListenerCertificates", "RemoveListenerCertificates"],
    [v2(at("requestParameters.listenerArn"), ["Listener"])],
  ),
  routed(
    ["CreateRule"],
    [
      v2(
        allOf(
          firstOf(at("responseElements.rules.ruleArn"), at("requestParameters.listenerArn")),
          forwardedTo,
        ),
        ["ListenerRule", "TargetGroup"],
      ),
    ],
  ),
  routed(
    ["ModifyRule", "DeleteRule"],
    [
      v2(allOf(withLoadBalancer("requestParameters.ruleArn"), forwardedTo), ["ListenerRule", "TargetGroup"], {
        resolved: true,
      }),
    ],
  ),
  routed(["SetRulePriorities"], [v2(at("requestParameters.rulePriorities.ruleArn"), ["ListenerRule"])]),
  routed(
    ["CreateTargetGroup"],
    [
      v2(firstOf(at("responseElements.targetGroups.targetGroupArn"), at("requestParameters.name")), [
        "TargetGroup",
      ]),
    ],
  ),
  routed(
    ["ModifyTargetGroup", "ModifyTargetGroupAttributes", "DeleteTargetGroup"],
    [v2(targetGroup, ["TargetGroup"])],
  ),
  routed(["RegisterTargets", "DeregisterTargets"], [v2(targetGroup, [])], { noise: "coalesce" }),
  routed(
    ["AddTags", "RemoveTags"],
    [
      v2(
        at("requestParameters.resourceArns"),
        ["LoadBalancer", "Listener", "ListenerRule", "TargetGroup", "TrustStore"],
        { narrow: true, onlyIfNamed: true },
      ),
    ],
  ),
  routed(
    ["CreateTrustStore"],
    [
      v2(firstOf(at("responseElements.trustStores.trustStoreArn"), at("requestParameters.name")), [
        "TrustStore",
      ]),
    ],
  ),
  routed(
    ["ModifyTrustStore", "DeleteTrustStore", "AddTrustStoreRevocations", "RemoveTrustStoreRevocations"],
    [v2(trustStore, ["TrustStore"])],
  ),
  routed(
    ["DeleteSharedTrustStoreAssociation"],
    [v2(allOf(trustStore, at("requestParameters.resourceArn")), ["TrustStore", "LoadBalancer", "Listener"])],
  ),
);
