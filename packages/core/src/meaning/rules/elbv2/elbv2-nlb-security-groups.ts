import { textsAt } from "../../../model/properties.ts";
import { facesInternet } from "../../../network/load-balancer.ts";
import { loadBalancerType } from "../facts/cluster-of.ts";
import { failed, notApplicable, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

export const elbv2NlbSecurityGroups: Rule = {
  id: "elbv2-nlb-security-groups",
  title: "A network load balancer has security groups.",
  wrong: "A network load balancer has no security group.",
  types: ["AWS::ElasticLoadBalancingV2::LoadBalancer"],
  severity: "MEDIUM",
  otherSeverities: ["LOW"],
  why: "Without them nothing limits who connects but the targets' own security groups, which must then let in the clients themselves, and so open nodes to them too. One that was made without can never get one.",
  remediation: {
    console:
      "Make a new network load balancer with security groups and move DNS to it; the AWS Load Balancer Controller since 2.6 makes new ones with security groups.",
    cli: "aws elbv2 create-load-balancer --type network --name NAME --subnets SUBNET ... --security-groups SECURITY_GROUP",
    terraform:
      'aws_lb: load_balancer_type = "network", security_groups = [...]; it replaces the load balancer',
  },
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html",
  ],
  mappings: {},
  evaluate: (loadBalancer) => {
    const type = loadBalancerType(loadBalancer);
    if (type !== "network") return notApplicable(`type ${type ?? "not told"}`);
    const groups = textsAt(loadBalancer.properties, "SecurityGroups");
    if (groups.length > 0) return passed(groups.join(", "));
    return failed("no security group", facesInternet(loadBalancer.properties) ? "MEDIUM" : "LOW");
  },
};
