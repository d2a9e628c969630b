import type { SecurityGroup } from "@aws-sdk/client-ec2";
import type { KnownResource, Resource, ResourceType } from "@eks-auditor/core";
import type { NetworkContext, NetworkRead } from "./actions.ts";
import { listSecurityGroupRules, listSecurityGroups } from "./lists.ts";
import { securityGroupResource } from "./security-group.ts";
import { securityGroupRuleResource } from "./security-group-rule.ts";

/**
 * Reads the security groups of VPCs and each of their rules: one list of groups, one of rules for 200 groups. Where the
 * groups cannot be listed, the rules of those that are known are.
 */
export const readSecurityGroups = async (
  read: NetworkRead,
  context: NetworkContext,
  vpcIds: readonly string[],
  known: readonly KnownResource[],
): Promise<{ resources: Resource[]; groups: SecurityGroup[]; whole: boolean }> => {
  const { items, whole } = await listSecurityGroups(read, context, { name: "vpc-id", values: vpcIds });
  const listed = items.map((group) => securityGroupResource(context.scope, group));
  const once = whole ? [] : known.filter(({ type, unit }) => isGroup(type) && vpcIds.includes(unit ?? ""));
  const groups = new Map<string, Resource>([...once, ...listed].map((group) => [group.id, group]));
  const filter = { name: "group-id", values: [...groups.keys()].sort() };
  const rules = await listSecurityGroupRules(read, context, filter);
  const resources = rules.items.flatMap((rule) => {
    const group = groups.get(rule.GroupId ?? "");
    return group ? [securityGroupRuleResource(rule, group)] : [];
  });
  if (whole) read.decides("AWS::EC2::SecurityGroup");
  const rulesOf: readonly ResourceType[] = [
    "AWS::EC2::SecurityGroupIngress",
    "AWS::EC2::SecurityGroupEgress",
  ];
  if (rules.whole && whole) read.decides(rulesOf);
  else if (rules.whole) for (const of of groups.keys()) read.decides(rulesOf, { of });
  return { resources: [...listed, ...resources], groups: items, whole: whole && rules.whole };
};

const isGroup = (type: ResourceType): boolean => type === "AWS::EC2::SecurityGroup";
