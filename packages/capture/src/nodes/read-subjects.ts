import type { AutoScalingGroup } from "@aws-sdk/client-auto-scaling";
import type { Nodegroup } from "@aws-sdk/client-eks";
import type { ClusterScope, KnownResource, Reading, Resource } from "@eks-auditor/core";
import { clusterSubjects, namesOfKind } from "../eks-members/cluster-subjects.ts";
import { fargateProfile } from "../eks-members/fargate-profile.ts";
import { nodegroup } from "../eks-members/node-group.ts";
import { readMembersNamed, settlingOf } from "../eks-members/read-members.ts";
import { beginRead } from "../section-reader.ts";
import type { NodesAction, NodesContext } from "./actions.ts";
import { autoScalingGroupResource, type BehindGroup } from "./auto-scaling-group.ts";
import { groupsBehind, groupTag, holderParents, memberIds } from "./group-members.ts";
import { instanceResource } from "./instance.ts";
import { listGroupsByName } from "./read-auto-scaling-groups.ts";
import { listInstancesById } from "./read-instances.ts";
import { readLaunchTemplates } from "./read-launch-templates.ts";
import { type LaunchTemplateUser, type Scaling, type TemplateUse, templateUses } from "./template-uses.ts";

/**
 * Reads node groups with their Auto Scaling groups, launch templates and nodes, and Fargate profiles, by their names; Auto
 * Scaling groups, launch templates and nodes that history knows, by whatever names these. Gives nothing where a subject is
 * none of these.
 */
export const readSubjects = async (
  context: NodesContext,
  subjects: readonly string[],
): Promise<Reading | undefined> => {
  const { scope } = context;
  const known = await context.known.resources();
  const kinds = [nodegroup.kind, fargateProfile.kind];
  const { names, known: named, isAll } = clusterSubjects(scope, subjects, known, kinds);
  if (!isAll || (names.size === 0 && named.length === 0)) return undefined;
  const read = beginRead<NodesAction>("nodes", context);
  // Node groups and Fargate profiles have names of one form: unless an ARN tells which, both are asked for.
  const groupsNamed = await readMembersNamed(
    read,
    context,
    nodegroup,
    namesOfKind(names, nodegroup.kind),
    known,
  );
  const profileNames = namesOfKind(names, fargateProfile.kind);
  const profiles = await readMembersNamed(read, context, fargateProfile, profileNames, known);
  const { items: nodegroups } = groupsNamed;
  const behind = groupsBehind(nodegroups);
  // What a node group had before, and what names alone were given of.
  const held = known.filter(
    ({ type, parents }) =>
      type === groupType && [...names.keys()].some((name) => parents.includes(`${scope.cluster}|${name}`)),
  );
  const apart = named.filter(({ type }) => type === groupType);
  const groupNames = [...new Set([...behind.keys(), ...[...held, ...apart].map(({ name }) => name)])].sort();
  const groups = await listGroupsByName(read, context, groupNames);
  if (groups.whole && groupNames.length > 0)
    read.decides(groupType, { ids: [...held, ...apart].map(({ id }) => id) });

  const isRead = new Set(groups.items.map(({ AutoScalingGroupName = "" }) => AutoScalingGroupName));
  // What is gone goes on being in use until it is looked for again.
  const usesKnown =
    groups.whole && groupsNamed.whole && [...held, ...apart].every(({ name }) => isRead.has(name));
  const own = templateUses(nodegroups, groups.items);
  const wanted = new Set([
    ...own.map(({ templateId }) => templateId),
    ...named.filter(({ type }) => type === templateType).map(({ id }) => id),
  ]);
  const uses = [...own, ...usesOfOthers(known, { nodegroups, isRead })];
  const parentsOf = (group: string): string[] =>
    parentsInside(group, { scope, behind, groups: groups.items, known });
  const { templates, refused } = await readLaunchTemplates(read, context, {
    uses: uses.filter(({ templateId }) => wanted.has(templateId)),
    allUsesKnown: usesKnown,
    parentsOf: (holder) => holderParents(scope, nodegroups).get(holder) ?? parentsOf(holder),
  });
  const templatesNamed = named.filter(({ type, id }) => type === templateType && !refused.includes(id));
  if (templatesNamed.length > 0) read.decides(templateType, { ids: templatesNamed.map(({ id }) => id) });
  const nodeIds = [
    ...groups.items.flatMap(memberIds),
    ...named.filter(({ type }) => type === nodeType).map(({ id }) => id),
  ];
  const instances = await listInstancesById(read, context, nodeIds);
  if (instances.whole && nodeIds.length > 0) read.decides(nodeType, { ids: nodeIds });
  return read.finish(
    [
      ...groupsNamed.resources,
      ...profiles.resources,
      ...groups.items.map((each) =>
        autoScalingGroupResource(scope, each, behind.get(each.AutoScalingGroupName ?? "")),
      ),
      ...templates,
      ...instances.items.map((each) => instanceResource(scope, each, parentsOf(groupTag(each)))),
    ].map((each) => withKnownParents(each, known)),
    { subjects, covers: [...wanted].sort(), ...settlingOf(groupsNamed, profiles) },
  );
};

const groupType = "AWS::AutoScaling::AutoScalingGroup" as const;
const templateType = "AWS::EC2::LaunchTemplate" as const;
const nodeType = "AWS::EC2::Instance" as const;

/** Returns the launch templates that what was not read uses, as it was last seen. */
const usesOfOthers = (
  known: readonly KnownResource[],
  { nodegroups, isRead }: { readonly nodegroups: readonly Nodegroup[]; readonly isRead: ReadonlySet<string> },
): TemplateUse[] => {
  const described = new Set(nodegroups.map(({ nodegroupArn }) => nodegroupArn));
  return templateUses(
    known.flatMap(({ type, id, properties }) =>
      type === "AWS::EKS::Nodegroup" && !described.has(id) ? [properties as LaunchTemplateUser] : [],
    ),
    known.flatMap(({ type, name, properties }) =>
      type === groupType && !isRead.has(name) ? [properties as Scaling] : [],
    ),
  );
};

/** Returns the Auto Scaling group of a name, and the node group that it lies in. */
const parentsInside = (
  group: string,
  {
    scope,
    behind,
    groups,
    known,
  }: {
    readonly scope: ClusterScope;
    readonly behind: ReadonlyMap<string, BehindGroup>;
    readonly groups: readonly AutoScalingGroup[];
    readonly known: readonly KnownResource[];
  },
): string[] => {
  const before = known.find(({ type, name }) => type === groupType && name === group);
  const arn =
    groups.find(({ AutoScalingGroupName }) => AutoScalingGroupName === group)?.AutoScalingGroupARN ??
    before?.id;
  const of = behind.get(group);
  return [
    ...(arn ? [arn] : []),
    ...(of
      ? [of.nodegroupArn, `${scope.cluster}|${of.nodegroupName}`]
      : (before?.parents ?? []).filter(
          (parent) => parent.includes(":nodegroup/") || parent.startsWith(`${scope.cluster}|`),
        )),
  ];
};

/** Of what holds something, a reading of part of a section sees some: the others are known. */
const withKnownParents = (resource: Resource, known: readonly KnownResource[]): Resource => {
  const before = known.find(({ type, id }) => type === resource.type && id === resource.id);
  return before ? { ...resource, parents: [...new Set([...resource.parents, ...before.parents])] } : resource;
};
