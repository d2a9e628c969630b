import { failed, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";
import { regionOfArn } from "../rule-lookup.ts";

export const elbv2HasListeners: Rule = {
  id: "elbv2-has-listeners",
  title: "A load balancer has a listener.",
  wrong: "A load balancer has no listener.",
  types: ["AWS::ElasticLoadBalancingV2::LoadBalancer"],
  needs: ["AWS::ElasticLoadBalancingV2::Listener"],
  severity: "LOW",
  why: "Without one it does nothing and costs as much: left behind by a controller that failed halfway, or emptied by someone.",
  remediation: {
    console:
      "EC2 > Load Balancers > the load balancer: delete it, or see in the controller's log why it made no listener.",
    cli: "aws elbv2 delete-load-balancer --load-balancer-arn ARN",
    terraform: "remove the aws_lb, or add an aws_lb_listener",
  },
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html",
  ],
  mappings: { prowler: ["elbv2_listeners_underneath"] },
  evaluate: (loadBalancer, view) => {
    const listeners = view.within("AWS::ElasticLoadBalancingV2::Listener", loadBalancer.id);
    if (listeners.length > 0) return passed(`listeners: ${listeners.length}`);
    const readAt = view.listedAt("AWS::ElasticLoadBalancingV2::Listener", {
      region: regionOfArn(loadBalancer.id),
    });
    if (readAt === null || (loadBalancer.bornAt !== undefined && readAt < loadBalancer.bornAt))
      return notEvaluated("its listeners were not read");
    return failed("no listener");
  },
};
