import { textAt } from "../../../model/properties.ts";
import { loadBalancerType } from "../facts/cluster-of.ts";
import { attributeOutcome } from "../facts/details.ts";
import { notApplicable } from "../outcome.ts";
import type { Rule } from "../rule.ts";

export const elbv2InternalIpv6Closed: Rule = {
  id: "elbv2-internal-ipv6-closed",
  title: "An internal load balancer with IPv6 addresses cannot be reached through an internet gateway.",
  wrong: "An internal load balancer can be reached through an internet gateway over IPv6.",
  types: ["AWS::ElasticLoadBalancingV2::LoadBalancer"],
  severity: "HIGH",
  why: "IPv6 addresses of a VPC are public. An internal dual-stack load balancer that does not refuse internet gateways is internal in name only.",
  remediation: {
    console: "EC2 > Load Balancers > the load balancer > Attributes.",
    cli: "aws elbv2 modify-load-balancer-attributes --load-balancer-arn ARN --attributes Key=ipv6.deny_all_igw_traffic,Value=true",
    terraform: "not an argument of aws_lb: new internal ones have it; set it by the CLI",
  },
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html",
  ],
  mappings: {},
  evaluate: (loadBalancer) => {
    const { properties } = loadBalancer;
    const type = loadBalancerType(loadBalancer);
    const addresses = textAt(properties, "IpAddressType");
    if (type === "gateway") return notApplicable("type gateway");
    if (textAt(properties, "Scheme") !== "internal") return notApplicable("not internal");
    if (!addresses?.startsWith("dualstack")) return notApplicable(`addresses: ${addresses ?? "not told"}`);
    return attributeOutcome(loadBalancer, "ipv6.deny_all_igw_traffic", ["true"]);
  },
};
