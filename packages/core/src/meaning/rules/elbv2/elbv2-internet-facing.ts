import { textAt, valueAt } from "../../../model/properties.ts";
import { facesInternet } from "../../../network/load-balancer.ts";
import { opens, openWords } from "../facts/open-ports.ts";
import { internetReach } from "../facts/reach.ts";
import { failed, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

/** The scheme alone says little: what security groups let through to a listener is what the internet reaches. */
export const elbv2InternetFacing: Rule = {
  id: "elbv2-internet-facing",
  title: "A cluster's load balancer is not reached from the whole internet.",
  wrong: "A cluster's load balancer is reached from the whole internet.",
  types: ["AWS::ElasticLoadBalancingV2::LoadBalancer"],
  needs: [
    "AWS::ElasticLoadBalancingV2::Listener",
    "AWS::EC2::SecurityGroup",
    "AWS::EC2::SecurityGroupIngress",
    "AWS::EC2::PrefixList",
  ],
  severity: "INFORMATIONAL",
  why: "Most load balancers that face the internet are meant to. This is the list of them, so that one that nobody meant can be found; that one newly does is reported as a change.",
  remediation: {
    console:
      "The scheme cannot be changed: set alb.ingress.kubernetes.io/scheme (service.beta.kubernetes.io/aws-load-balancer-scheme) to internal, and the controller makes a new one; or narrow its security groups (inbound-cidrs).",
    cli: "aws ec2 revoke-security-group-ingress --group-id SECURITY_GROUP --security-group-rule-ids RULE",
    terraform: "aws_lb: internal = true",
  },
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html",
  ],
  mappings: { prowler: ["elbv2_internet_facing"] },
  evaluate: (loadBalancer, view) => {
    const scheme = textAt(loadBalancer.properties, "Scheme");
    if (scheme === undefined) return notEvaluated("AWS tells no Scheme");
    if (!facesInternet(loadBalancer.properties)) return passed(`Scheme is ${scheme}`);
    const reach = internetReach(loadBalancer, view);
    if (reach === undefined) return notEvaluated("its security groups were not read");
    if (reach === "open") return failed("internet-facing, without a security group");
    const ports = view
      .within("AWS::ElasticLoadBalancingV2::Listener", loadBalancer.id)
      .map(({ properties }) => valueAt(properties, "Port"))
      .filter((port) => typeof port === "number");
    const open = reach.filter((span) => ports.some((port) => opens(span, port)));
    return open.length > 0
      ? failed(open.map((span) => `internet-facing, and open to the internet: ${openWords(span)}`))
      : passed("internet-facing, but its security groups let in no more than some networks");
  },
};
