import { loadBalancerType } from "../facts/cluster-of.ts";
import { attributeOutcome } from "../facts/details.ts";
import { notApplicable } from "../outcome.ts";
import type { Rule } from "../rule.ts";

export const elbv2DropInvalidHeaders: Rule = {
  id: "elbv2-drop-invalid-headers",
  title: "An application load balancer drops header fields whose names are not valid.",
  wrong: "An application load balancer hands on header fields whose names are not valid.",
  types: ["AWS::ElasticLoadBalancingV2::LoadBalancer"],
  severity: "LOW",
  why: "Servers differ in how they read malformed headers, which is what request smuggling lives on.",
  remediation: {
    console:
      "EC2 > Load Balancers > the load balancer > Attributes > Drop invalid header fields: on. For an Ingress set alb.ingress.kubernetes.io/load-balancer-attributes.",
    cli: "aws elbv2 modify-load-balancer-attributes --load-balancer-arn ARN --attributes Key=routing.http.drop_invalid_header_fields.enabled,Value=true",
    terraform: "aws_lb: drop_invalid_header_fields = true",
  },
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html",
  ],
  mappings: {
    prowler: ["elbv2_alb_drop_invalid_header_fields_enabled"],
    awsConfig: ["alb-http-drop-invalid-header-enabled"],
    securityHub: ["ELB.4"],
  },
  evaluate: (loadBalancer) => {
    const type = loadBalancerType(loadBalancer);
    if (type !== "application") return notApplicable(`type ${type ?? "not told"} reads no headers`);
    return attributeOutcome(loadBalancer, "routing.http.drop_invalid_header_fields.enabled", ["true"]);
  },
};
