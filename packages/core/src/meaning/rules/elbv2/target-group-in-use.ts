import { textsAt } from "../../../model/properties.ts";
import { failed, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

export const targetGroupInUse: Rule = {
  id: "target-group-in-use",
  title: "A target group serves a load balancer.",
  wrong: "A target group serves no load balancer.",
  types: ["AWS::ElasticLoadBalancingV2::TargetGroup"],
  severity: "INFORMATIONAL",
  why: "One that serves none is left over from a load balancer that is gone, and counts toward the quota of the region.",
  remediation: {
    console: "EC2 > Target Groups > the target group > Delete.",
    cli: "aws elbv2 delete-target-group --target-group-arn ARN",
    terraform: "remove the aws_lb_target_group, or let a listener forward to it",
  },
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html",
  ],
  mappings: {},
  evaluate: ({ properties }) => {
    if (!Array.isArray(properties.LoadBalancerArns)) return notEvaluated("AWS tells no LoadBalancerArns");
    return textsAt(properties, "LoadBalancerArns").length > 0 ? passed() : failed("no load balancer uses it");
  },
};
