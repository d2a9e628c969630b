import { textAt } from "../../../model/properties.ts";
import { loadBalancerType } from "../facts/cluster-of.ts";
import { detailOf, notRead } from "../facts/details.ts";
import { failed, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

const key = "load_balancing.cross_zone.enabled";

/** An application load balancer always does; a target group of any kind may say otherwise for itself. */
export const elbv2CrossZone: Rule = {
  id: "elbv2-cross-zone",
  title: "A load balancer spreads requests over the targets of all its zones.",
  wrong: "A load balancer keeps requests within the zone that they come to.",
  types: ["AWS::ElasticLoadBalancingV2::LoadBalancer"],
  needs: ["AWS::ElasticLoadBalancingV2::TargetGroup"],
  severity: "INFORMATIONAL",
  why: "Otherwise each zone's share goes to that zone's pods however few they are, and a zone without a healthy pod drops its share. Traffic between zones costs, so that leaving it off may be meant.",
  remediation: {
    console: "EC2 > Load Balancers > the load balancer > Attributes > Cross-zone load balancing: on.",
    cli: "aws elbv2 modify-load-balancer-attributes --load-balancer-arn ARN --attributes Key=load_balancing.cross_zone.enabled,Value=true",
    terraform: "aws_lb: enable_cross_zone_load_balancing = true",
  },
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-load-balancer-attributes.html",
  ],
  mappings: {
    prowler: ["elbv2_cross_zone_load_balancing_enabled"],
    awsConfig: ["nlb-cross-zone-load-balancing-enabled"],
  },
  evaluate: (loadBalancer, view) => {
    const isAlb = loadBalancerType(loadBalancer) === "application";
    const attributes = detailOf(loadBalancer, "Attributes");
    if (!isAlb && !attributes) return notRead("Attributes");
    const own = isAlb ? "true" : textAt(attributes ?? {}, key);
    const groups = view.within("AWS::ElasticLoadBalancingV2::TargetGroup", loadBalancer.id);
    const without = groups.filter((group) => textAt(detailOf(group, "Attributes") ?? {}, key) === "false");
    if (without.length > 0) return failed(without.map(({ name }) => `target group ${name} turns it off`));
    if (own === undefined) return notEvaluated(`AWS tells no ${key}`);
    const withIt = groups.filter((group) => textAt(detailOf(group, "Attributes") ?? {}, key) === "true");
    if (own === "true" || (groups.length > 0 && withIt.length === groups.length)) return passed();
    return failed(`${key} is ${own}`);
  },
};
