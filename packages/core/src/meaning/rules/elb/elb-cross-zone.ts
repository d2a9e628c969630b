import { classicSwitchOutcome } from "../facts/classic-attributes.ts";
import type { Rule } from "../rule.ts";

export const elbCrossZone: Rule = {
  id: "elb-cross-zone",
  title: "A classic load balancer spreads requests over the instances of all its zones.",
  wrong: "A classic load balancer keeps requests within the zone that they come to.",
  types: ["AWS::ElasticLoadBalancing::LoadBalancer"],
  severity: "LOW",
  why: "Otherwise each zone's share goes to that zone's nodes however few they are, and a zone without a healthy node drops its share. For a classic load balancer it costs nothing.",
  remediation: {
    console:
      "EC2 > Load Balancers > the load balancer > Attributes > Cross-zone load balancing: on. For a Service set service.beta.kubernetes.io/aws-load-balancer-cross-zone-load-balancing-enabled.",
    cli: "aws elb modify-load-balancer-attributes --load-balancer-name NAME --load-balancer-attributes CrossZoneLoadBalancing={Enabled=true}",
    terraform: "aws_elb: cross_zone_load_balancing = true",
  },
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/enable-disable-crosszone-lb.html",
  ],
  mappings: {
    prowler: ["elb_cross_zone_load_balancing_enabled"],
    awsConfig: ["elb-cross-zone-load-balancing-enabled"],
    securityHub: ["ELB.9"],
  },
  evaluate: (loadBalancer) => classicSwitchOutcome(loadBalancer, "CrossZoneLoadBalancing"),
};
