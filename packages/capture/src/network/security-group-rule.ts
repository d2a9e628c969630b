import type { SecurityGroupRule } from "@aws-sdk/client-ec2";
import { type CanonicalForm, canonicalise, type Resource } from "@eks-auditor/core";
import { required } from "../refusal.ts";
import { tagsByKey } from "../tags.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroupRule.html */
export const securityGroupRuleForm: CanonicalForm = {
  drop: {
    Tags: "told by key, without AWS's own",
    "ReferencedGroupInfo.PeeringStatus": "volatile: told by the peering connection",
  },
};

/**
 * Returns a rule as `AWS::EC2::SecurityGroupIngress` or `AWS::EC2::SecurityGroupEgress`, in the spelling of
 * DescribeSecurityGroupRules. Which VPC and whose it is, its group tells.
 */
export const securityGroupRuleResource = (rule: SecurityGroupRule, group: Resource): Resource => {
  const id = required(rule.SecurityGroupRuleId, "SecurityGroupRuleId");
  return {
    type: rule.IsEgress ? "AWS::EC2::SecurityGroupEgress" : "AWS::EC2::SecurityGroupIngress",
    id,
    name: `${group.name}: ${traffic(rule)} ${rule.IsEgress ? "to" : "from"} ${otherSide(rule)}`,
    properties: { ...canonicalise(securityGroupRuleForm, rule), Tags: tagsByKey(rule.Tags) },
    aliases: rule.SecurityGroupRuleArn ? [rule.SecurityGroupRuleArn] : [],
    parents: [group.id, ...group.parents],
    owners: group.owners,
    ...(group.unit !== undefined && { unit: group.unit }),
  };
};

/** Ports of ICMP are types and codes; -1 stands for all. */
const traffic = ({ IpProtocol, FromPort, ToPort }: SecurityGroupRule): string => {
  if (IpProtocol === "-1") return "all traffic";
  const all = FromPort === undefined || FromPort === -1;
  const ports = all ? "" : FromPort === ToPort ? ` ${FromPort}` : ` ${FromPort}-${ToPort}`;
  return `${IpProtocol}${ports}`;
};

const otherSide = ({ CidrIpv4, CidrIpv6, PrefixListId, ReferencedGroupInfo }: SecurityGroupRule): string =>
  CidrIpv4 ?? CidrIpv6 ?? PrefixListId ?? ReferencedGroupInfo?.GroupId ?? "unknown";
