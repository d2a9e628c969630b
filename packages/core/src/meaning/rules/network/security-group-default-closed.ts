import { textAt } from "../../../model/properties.ts";
import { failed, notApplicable, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";
import { regionOfResource } from "../rule-lookup.ts";

const rulesOf = ["AWS::EC2::SecurityGroupIngress", "AWS::EC2::SecurityGroupEgress"] as const;

export const securityGroupDefaultClosed: Rule = {
  id: "security-group-default-closed",
  title: "The default security group of a VPC lets nothing in and nothing out.",
  wrong: "The default security group of a VPC lets traffic through.",
  types: ["AWS::EC2::SecurityGroup"],
  needs: ["AWS::EC2::SecurityGroupIngress", "AWS::EC2::SecurityGroupEgress", "AWS::EC2::PrefixList"],
  severity: "LOW",
  why: "Whatever is started without a security group lands in it, and can talk to everything else that was forgotten there.",
  remediation: {
    console:
      "EC2 > Security Groups > default > delete all inbound and outbound rules, after nothing uses it any more.",
    cli: "aws ec2 revoke-security-group-ingress --group-id GROUP --security-group-rule-ids RULE; aws ec2 revoke-security-group-egress --group-id GROUP --security-group-rule-ids RULE",
    terraform: "aws_default_security_group without ingress and egress",
  },
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html"],
  mappings: {
    prowler: ["ec2_securitygroup_default_restrict_traffic"],
    awsConfig: ["vpc-default-security-group-closed"],
    securityHub: ["EC2.2"],
  },
  evaluate: (group, view) => {
    const { id, properties } = group;
    const name = textAt(properties, "GroupName");
    if (name === undefined) return notEvaluated("AWS tells no GroupName");
    if (name !== "default") return notApplicable("not a default group");
    if (view.listedAt(rulesOf, { region: regionOfResource(group) }) === null)
      return notEvaluated("the network was not read");
    const rules = [
      ...view.within("AWS::EC2::SecurityGroupIngress", id),
      ...view.within("AWS::EC2::SecurityGroupEgress", id),
    ];
    return rules.length === 0 ? passed() : failed(`rules: ${rules.map((rule) => rule.id).join(", ")}`);
  },
};
