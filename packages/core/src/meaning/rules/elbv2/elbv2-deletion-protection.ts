import { attributeOutcome } from "../facts/details.ts";
import { tagOwner } from "../facts/owning-cluster.ts";
import type { Rule } from "../rule.ts";

export const elbv2DeletionProtection: Rule = {
  id: "elbv2-deletion-protection",
  title: "A load balancer cannot be deleted before its deletion protection is taken off.",
  wrong: "A load balancer can be deleted by one call.",
  types: ["AWS::ElasticLoadBalancingV2::LoadBalancer"],
  severity: "LOW",
  why: "One mistaken call deletes it, and its name and addresses cannot be had again. The controller takes the protection off by itself when the last member of an ingress group goes: against that it does not help.",
  remediation: {
    console:
      "EC2 > Load Balancers > the load balancer > Attributes > Deletion protection: on. For an Ingress set alb.ingress.kubernetes.io/load-balancer-attributes, or the controller undoes it.",
    cli: "aws elbv2 modify-load-balancer-attributes --load-balancer-arn ARN --attributes Key=deletion_protection.enabled,Value=true",
    terraform: "aws_lb: enable_deletion_protection = true",
  },
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html",
  ],
  mappings: {
    prowler: ["elbv2_deletion_protection"],
    awsConfig: ["elb-deletion-protection-enabled"],
    securityHub: ["ELB.6"],
  },
  evaluate: (loadBalancer) => {
    const outcome = attributeOutcome(loadBalancer, "deletion_protection.enabled", ["true"]);
    const owner = tagOwner(loadBalancer);
    if (outcome.status !== "FAILED" || !owner) return outcome;
    return {
      ...outcome,
      evidence: [...outcome.evidence, `made by ${owner.controller} of cluster ${owner.cluster}`],
    };
  },
};
