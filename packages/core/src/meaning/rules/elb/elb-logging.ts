import { classicSwitchOutcome } from "../facts/classic-attributes.ts";
import type { Rule } from "../rule.ts";

export const elbLogging: Rule = {
  id: "elb-logging",
  title: "A classic load balancer writes access logs.",
  wrong: "A classic load balancer writes no access logs.",
  types: ["AWS::ElasticLoadBalancing::LoadBalancer"],
  severity: "LOW",
  why: "Without them nobody can tell afterwards who asked what of a service, from where, and what was answered.",
  remediation: {
    console:
      "EC2 > Load Balancers > the load balancer > Attributes > Access logs: on. For a Service set service.beta.kubernetes.io/aws-load-balancer-access-log-enabled and its bucket.",
    cli: "aws elb modify-load-balancer-attributes --load-balancer-name NAME --load-balancer-attributes AccessLog={Enabled=true,S3BucketName=BUCKET,EmitInterval=5}",
    terraform: "aws_elb: access_logs { bucket = BUCKET }",
  },
  references: ["https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/access-log-collection.html"],
  mappings: { prowler: ["elb_logging_enabled"], awsConfig: ["elb-logging-enabled"], securityHub: ["ELB.5"] },
  evaluate: (loadBalancer) => classicSwitchOutcome(loadBalancer, "AccessLog"),
};
