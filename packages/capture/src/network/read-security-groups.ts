import type { NetworkInterface, SecurityGroup } from "@aws-sdk/client-ec2";
import type { KnownResource, Reading, Resource, ResourceType } from "@eks-auditor/core";
import { beginRead } from "../section-reader.ts";
import type { NetworkAction, NetworkContext, NetworkRead } from "./actions.ts";
import { listSecurityGroupRules, listSecurityGroups } from "./lists.ts";
import { securityGroupElsewhereResource, securityGroupResource } from "./security-group.ts";
import { securityGroupRuleResource } from "./security-group-rule.ts";
import { readSecurityGroupsElsewhere } from "./security-groups-elsewhere.ts";

/** What else of a VPC tells which security groups are used in it. */
interface Around {
  readonly interfaces: readonly NetworkInterface[];
  readonly known: readonly KnownResource[];
}

/**
 * Reads the security groups of VPCs, those of other VPCs that are used in them, and each of their rules: one list of
 * groups, one of rules for 200 groups. Where the groups cannot be listed, the rules of those that are known are.
 * `groups` are those of the VPCs themselves.
 */
export const readSecurityGroups = async (
  read: NetworkRead,
  context: NetworkContext,
  vpcIds: readonly string[],
  { interfaces, known }: Around,
): Promise<{ resources: Resource[]; groups: SecurityGroup[]; whole: boolean }> => {
  const own = await listSecurityGroups(read, context, { name: "vpc-id", values: vpcIds });
  const ids = new Set(own.items.map(({ GroupId }) => GroupId ?? ""));
  const elsewhere = await readSecurityGroupsElsewhere(read, context, vpcIds, ids, interfaces, known);
  const whole = own.whole && elsewhere.whole;
  const listed = [
    ...own.items.map((group) => securityGroupResource(context.scope, group)),
    ...elsewhere.items.map((each) => securityGroupElsewhereResource(context.scope, each)),
  ];
  const knownGroups = known.filter(({ type }) => isGroup(type));
  const once = whole ? [] : knownGroups.filter(({ unit }) => vpcIds.includes(unit ?? ""));
  const groups = new Map<string, Resource>([...once, ...listed].map((group) => [group.id, group]));
  const knownIds = new Set(knownGroups.map(({ id }) => id));
  const filter = { name: "group-id", values: [...groups.keys()].sort() };
  const rules = await listSecurityGroupRules(read, context, filter);
  const resources = rules.items.flatMap((rule) => {
    const group = groups.get(rule.GroupId ?? "");
    if (!group) return [];
    const resource = securityGroupRuleResource(rule, group);
    // The rules of a group come into view with it; nobody made them then.
    return [
      group.byReference && !knownIds.has(group.id) ? { ...resource, byReference: true as const } : resource,
    ];
  });
  if (whole) read.decides("AWS::EC2::SecurityGroup");
  if (rules.whole && whole) read.decides(rulesOf);
  else if (rules.whole) for (const of of groups.keys()) read.decides(rulesOf, { of });
  return { resources: [...listed, ...resources], groups: own.items, whole: whole && rules.whole };
};

const rulesOf: readonly ResourceType[] = ["AWS::EC2::SecurityGroupIngress", "AWS::EC2::SecurityGroupEgress"];

const isGroup = (type: ResourceType): boolean => type === "AWS::EC2::SecurityGroup";

/**
 * Reads security groups with their rules, as events name them: by the group's id or by a rule's. Gives nothing where a
 * subject is neither.
 */
export const readSecurityGroupsOf = async (
  context: NetworkContext,
  subjects: readonly string[],
): Promise<Reading | undefined> => {
  if (!subjects.every((subject) => /^sgr?-/.test(subject)) || subjects.length === 0) return undefined;
  const read = beginRead<NetworkAction>("network", context);
  const known = await context.known.resources();
  const groupOf = new Map(
    known.filter(({ type }) => rulesOf.includes(type)).map(({ id, parents }) => [id, parents[0]]),
  );
  const unknown = subjects.filter((subject) => subject.startsWith("sgr-") && !groupOf.has(subject));
  const made = await listSecurityGroupRules(read, context, {
    name: "security-group-rule-id",
    values: unknown,
  });
  for (const { SecurityGroupRuleId, GroupId } of made.items) groupOf.set(SecurityGroupRuleId ?? "", GroupId);
  const ids = subjects.map((subject) => (subject.startsWith("sg-") ? subject : groupOf.get(subject)));
  const values = [...new Set(ids.filter((id) => id !== undefined))].sort();
  // A rule that is neither known nor there does not tell its group.
  if (ids.includes(undefined)) return undefined;
  const vpcIds = (await context.known.vpcIds()).toSorted();
  const groups = await listSecurityGroups(read, context, { name: "group-id", values });
  const rules = await listSecurityGroupRules(read, context, { name: "group-id", values });
  // Those of other VPCs are in view for what uses them, which only the whole tells.
  const isElsewhere = known.some(
    ({ id, unit, byReference }) => values.includes(id) && (byReference || !vpcIds.includes(unit ?? "")),
  );
  if (isElsewhere) return undefined;
  if (groups.whole) read.decides("AWS::EC2::SecurityGroup", { ids: values });
  if (groups.whole && rules.whole) for (const of of values) read.decides(rulesOf, { of });
  const ours = groups.items.filter(({ VpcId }) => vpcIds.includes(VpcId ?? ""));
  const resources = new Map(
    ours.map((group) => [group.GroupId ?? "", securityGroupResource(context.scope, group)]),
  );
  return read.finish(
    [
      ...resources.values(),
      ...rules.items.flatMap((rule) => {
        const group = resources.get(rule.GroupId ?? "");
        return group ? [securityGroupRuleResource(rule, group)] : [];
      }),
    ],
    { covers: vpcIds, subjects: [...new Set([...subjects, ...values])].sort() },
  );
};
