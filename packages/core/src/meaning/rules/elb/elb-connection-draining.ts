import { classicSwitchOutcome } from "../facts/classic-attributes.ts";
import type { Rule } from "../rule.ts";

export const elbConnectionDraining: Rule = {
  id: "elb-connection-draining",
  title: "A classic load balancer lets open requests end before it drops an instance.",
  wrong: "A classic load balancer cuts open requests when it drops an instance.",
  types: ["AWS::ElasticLoadBalancing::LoadBalancer"],
  severity: "LOW",
  why: "Whenever a node goes, as with each upgrade and each scale-in, its requests break off.",
  remediation: {
    console:
      "EC2 > Load Balancers > the load balancer > Attributes > Connection draining: on. For a Service set service.beta.kubernetes.io/aws-load-balancer-connection-draining-enabled.",
    cli: "aws elb modify-load-balancer-attributes --load-balancer-name NAME --load-balancer-attributes ConnectionDraining={Enabled=true,Timeout=300}",
    terraform: "aws_elb: connection_draining = true",
  },
  references: ["https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/config-conn-drain.html"],
  mappings: { prowler: ["elb_connection_draining_enabled"], securityHub: ["ELB.7"] },
  evaluate: (loadBalancer) => classicSwitchOutcome(loadBalancer, "ConnectionDraining"),
};
