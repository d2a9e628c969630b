import type { SecurityGroup } from "@aws-sdk/client-ec2";
import type { Resource } from "@eks-auditor/core";
import type { NetworkContext, NetworkRead } from "./actions.ts";
import { listSecurityGroupRules, listSecurityGroups } from "./lists.ts";
import { securityGroupResource } from "./security-group.ts";
import { securityGroupRuleResource } from "./security-group-rule.ts";

/** Reads the security groups of VPCs and each of their rules: one list of groups, one of rules for 200 groups. */
export const readSecurityGroups = async (
  read: NetworkRead,
  context: NetworkContext,
  vpcIds: readonly string[],
): Promise<{ resources: Resource[]; groups: SecurityGroup[] }> => {
  const { items } = await listSecurityGroups(read, context, { name: "vpc-id", values: vpcIds });
  const groups = new Map(
    items.map((group) => [group.GroupId ?? "", securityGroupResource(context.scope, group)]),
  );
  const filter = { name: "group-id", values: [...groups.keys()].sort() };
  const rules = await listSecurityGroupRules(read, context, filter);
  const resources = rules.items.flatMap((rule) => {
    const group = groups.get(rule.GroupId ?? "");
    return group ? [securityGroupRuleResource(rule, group)] : [];
  });
  return { resources: [...groups.values(), ...resources], groups: items };
};
