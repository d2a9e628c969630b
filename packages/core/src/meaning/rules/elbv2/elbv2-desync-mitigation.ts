import { loadBalancerType } from "../facts/cluster-of.ts";
import { attributeOutcome } from "../facts/details.ts";
import { notApplicable } from "../outcome.ts";
import type { Rule } from "../rule.ts";

export const elbv2DesyncMitigation: Rule = {
  id: "elbv2-desync-mitigation",
  title:
    "An application load balancer stops ambiguous requests: desync mitigation is defensive or strictest.",
  wrong: "An application load balancer lets ambiguous requests pass.",
  types: ["AWS::ElasticLoadBalancingV2::LoadBalancer"],
  severity: "MEDIUM",
  why: "In mode monitor requests that two servers read differently go through, and one client's request can become part of another's.",
  remediation: {
    console: "EC2 > Load Balancers > the load balancer > Attributes > Desync mitigation mode: Defensive.",
    cli: "aws elbv2 modify-load-balancer-attributes --load-balancer-arn ARN --attributes Key=routing.http.desync_mitigation_mode,Value=defensive",
    terraform: 'aws_lb: desync_mitigation_mode = "defensive"',
  },
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html",
  ],
  mappings: {
    prowler: ["elbv2_desync_mitigation_mode"],
    awsConfig: ["alb-desync-mode-check"],
    securityHub: ["ELB.12"],
  },
  evaluate: (loadBalancer) => {
    const type = loadBalancerType(loadBalancer);
    if (type !== "application") return notApplicable(`type ${type ?? "not told"} reads no requests`);
    return attributeOutcome(loadBalancer, "routing.http.desync_mitigation_mode", ["defensive", "strictest"]);
  },
};
