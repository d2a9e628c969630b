import { textAt } from "../../../model/properties.ts";
import { loadBalancerType } from "../facts/cluster-of.ts";
import { attributeOutcome } from "../facts/details.ts";
import { notApplicable, notEvaluated } from "../outcome.ts";
import type { Rule } from "../rule.ts";

/** A network load balancer writes access logs of its TLS listeners only, a gateway load balancer none. */
export const elbv2Logging: Rule = {
  id: "elbv2-logging",
  title: "A load balancer writes access logs.",
  wrong: "A load balancer writes no access logs.",
  types: ["AWS::ElasticLoadBalancingV2::LoadBalancer"],
  needs: ["AWS::ElasticLoadBalancingV2::Listener"],
  severity: "LOW",
  why: "Without them nobody can tell afterwards who asked what of a service, from where, and what was answered.",
  remediation: {
    console:
      "EC2 > Load Balancers > the load balancer > Attributes > Access logs: on, with a bucket whose policy lets Elastic Load Balancing write.",
    cli: "aws elbv2 modify-load-balancer-attributes --load-balancer-arn ARN --attributes Key=access_logs.s3.enabled,Value=true Key=access_logs.s3.bucket,Value=BUCKET",
    terraform: "aws_lb: access_logs { bucket = BUCKET, enabled = true }",
  },
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html",
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-access-logs.html",
  ],
  mappings: {
    prowler: ["elbv2_logging_enabled"],
    awsConfig: ["elb-logging-enabled"],
    securityHub: ["ELB.5"],
  },
  evaluate: (loadBalancer, view) => {
    const type = loadBalancerType(loadBalancer);
    if (type === undefined) return notEvaluated("AWS tells no Type");
    if (type === "gateway") return notApplicable("a gateway load balancer writes no access logs");
    const endsTls = view
      .within("AWS::ElasticLoadBalancingV2::Listener", loadBalancer.id)
      .some(({ properties }) => textAt(properties, "Protocol") === "TLS");
    if (type === "network" && !endsTls)
      return notApplicable("no TLS listener: there is nothing that would be logged");
    return attributeOutcome(loadBalancer, "access_logs.s3.enabled", ["true"]);
  },
};
