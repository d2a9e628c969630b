import { textAt } from "../../../model/properties.ts";
import { facesInternet } from "../../../network/load-balancer.ts";
import { classicListeners } from "../facts/classic-listeners.ts";
import { opens, openWords } from "../facts/open-ports.ts";
import { internetReach } from "../facts/reach.ts";
import { failed, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

export const elbInternetFacing: Rule = {
  id: "elb-internet-facing",
  title: "A cluster's classic load balancer is not reached from the whole internet.",
  wrong: "A cluster's classic load balancer is reached from the whole internet.",
  types: ["AWS::ElasticLoadBalancing::LoadBalancer"],
  needs: ["AWS::EC2::SecurityGroup", "AWS::EC2::SecurityGroupIngress", "AWS::EC2::PrefixList"],
  severity: "INFORMATIONAL",
  why: "Most load balancers that face the internet are meant to. This is the list of them, so that one that nobody meant can be found; that one newly does is reported as a change.",
  remediation: {
    console:
      "The scheme cannot be changed: set service.beta.kubernetes.io/aws-load-balancer-internal on the Service and make it anew; or set loadBalancerSourceRanges.",
    cli: "aws ec2 revoke-security-group-ingress --group-id SECURITY_GROUP --security-group-rule-ids RULE",
    terraform: "aws_elb: internal = true",
  },
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-internet-facing-load-balancers.html",
  ],
  mappings: { prowler: ["elb_internet_facing"] },
  evaluate: (loadBalancer, view) => {
    const scheme = textAt(loadBalancer.properties, "Scheme");
    if (scheme === undefined) return notEvaluated("AWS tells no Scheme");
    if (!facesInternet(loadBalancer.properties)) return passed(`Scheme is ${scheme}`);
    const reach = internetReach(loadBalancer, view);
    if (reach === undefined) return notEvaluated("its security groups were not read");
    if (reach === "open") return failed("internet-facing, without a security group");
    const ports = (classicListeners(loadBalancer) ?? []).map(({ port }) => port ?? -1);
    const open = reach.filter((span) => ports.some((port) => opens(span, port)));
    return open.length > 0
      ? failed(open.map((span) => `internet-facing, and open to the internet: ${openWords(span)}`))
      : passed("internet-facing, but its security groups let in no more than some networks");
  },
};
