import { internetPorts, openWords } from "../facts/open-ports.ts";
import { failed, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";
import { regionOfResource } from "../rule-lookup.ts";

const web: readonly number[] = [80, 443];

export const securityGroupNoOpenPorts: Rule = {
  id: "security-group-no-open-ports",
  title: "No security group opens more than the web ports 80 and 443 to the internet.",
  wrong: "A security group opens more than the web ports to the internet.",
  types: ["AWS::EC2::SecurityGroup"],
  needs: ["AWS::EC2::SecurityGroupIngress", "AWS::EC2::PrefixList"],
  severity: "MEDIUM",
  otherSeverities: ["HIGH"],
  why: "Node ports, health checks and whatever a node runs tomorrow are reached by anyone when a range is open, whatever is meant to listen there today.",
  remediation: {
    console:
      "EC2 > Security Groups > the group > Inbound rules > Edit: open to the internet only what a load balancer listens on; let nodes be reached from the load balancer's group.",
    cli: "aws ec2 revoke-security-group-ingress --group-id GROUP --security-group-rule-ids RULE",
    terraform:
      "aws_vpc_security_group_ingress_rule: referenced_security_group_id = the load balancer's group",
  },
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
  mappings: {
    prowler: [
      "ec2_securitygroup_allow_ingress_from_internet_to_all_ports",
      "ec2_securitygroup_allow_ingress_from_internet_to_any_port",
    ],
    awsConfig: ["vpc-sg-open-only-to-authorized-ports"],
    securityHub: ["EC2.18"],
    others: ["Elastic Insecure AWS EC2 VPC Security Group Ingress Rule Added"],
  },
  evaluate: (group, view) => {
    if (view.listedAt("AWS::EC2::SecurityGroupIngress", { region: regionOfResource(group) }) === null)
      return notEvaluated("the network was not read");
    const wide = internetPorts(group, view).filter(
      ({ protocol, first, last }) => protocol !== "icmp" && protocol !== "icmpv6" && !isWeb(first, last),
    );
    if (wide.length === 0) return passed();
    const all = wide.some(({ first, last }) => first === 0 && last === 65_535);
    return failed(wide.map(openWords), all ? "HIGH" : "MEDIUM");
  },
};

const isWeb = (first: number, last: number): boolean => first === last && web.includes(first);
