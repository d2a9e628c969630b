import type { AutoScalingGroup } from "@aws-sdk/client-auto-scaling";
import type { FargateProfile, Nodegroup } from "@aws-sdk/client-eks";
import type { ClusterScope, KnownResource, Reading, Resource } from "@eks-auditor/core";
import { clusterSubjects } from "../cluster-subjects.ts";
import { isUnsettled } from "../in-cluster.ts";
import { absent, beginRead, forEachOf } from "../section-read.ts";
import type { NodesAction, NodesContext, NodesRead } from "./actions.ts";
import { autoScalingGroupResource, type BehindGroup } from "./auto-scaling-group.ts";
import { fargateProfileResource } from "./fargate-profile.ts";
import { groupsBehind, groupTag, holderParents, memberIds } from "./group-members.ts";
import { instanceResource } from "./instance.ts";
import { nodegroupResource } from "./node-group.ts";
import { listGroupsByName } from "./read-auto-scaling-groups.ts";
import { describeFargateProfile, describeNodegroup } from "./read-eks-groups.ts";
import { listInstancesById } from "./read-instances.ts";
import { readLaunchTemplates } from "./read-launch-templates.ts";
import { type Launching, type Scaling, type TemplateUse, templateUses } from "./template-uses.ts";

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
  const {
    names,
    known: named,
    isAll,
  } = clusterSubjects(scope, subjects, known, ["nodegroup", "fargateprofile"]);
  if (!isAll || (names.size === 0 && named.length === 0)) return undefined;
  const read = beginRead<NodesAction>("nodes", context);
  const { nodegroups, profiles, isWhole } = await readMembersNamed(read, context, names, known);
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
  const usesKnown = groups.whole && isWhole && [...held, ...apart].every(({ name }) => isRead.has(name));
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
  const settling = [...nodegroups, ...profiles].some(isUnsettled) && { settling: true as const };
  return read.finish(
    [
      ...nodegroups.map((each) => nodegroupResource(scope, each)),
      ...profiles.map((each) => fargateProfileResource(scope, each)),
      ...groups.items.map((each) =>
        autoScalingGroupResource(scope, each, behind.get(each.AutoScalingGroupName ?? "")),
      ),
      ...templates,
      ...instances.items.map((each) => instanceResource(scope, each, parentsOf(groupTag(each)))),
    ].map((each) => withKnownParents(each, known)),
    { subjects, covers: [...wanted].sort(), ...settling },
  );
};

const groupType = "AWS::AutoScaling::AutoScalingGroup" as const;
const templateType = "AWS::EC2::LaunchTemplate" as const;
const nodeType = "AWS::EC2::Instance" as const;

/** Node groups and Fargate profiles have names of one form: unless an ARN tells which, both are asked for. */
const readMembersNamed = async (
  read: NodesRead,
  context: NodesContext,
  names: ReadonlyMap<string, readonly string[]>,
  known: readonly KnownResource[],
): Promise<{ nodegroups: Nodegroup[]; profiles: FargateProfile[]; isWhole: boolean }> => {
  let isWhole = true;
  const idsOf = (type: KnownResource["type"], name: string): string[] =>
    known.filter((each) => each.type === type && each.name === name).map(({ id }) => id);
  const nodegroups: Nodegroup[] = [];
  const profiles: FargateProfile[] = [];
  await forEachOf([...names], async ([name, kinds]) => {
    if (kinds.includes("nodegroup")) {
      const what = `node group ${name} of ${context.scope.cluster}`;
      const found = await read.detail("eks:DescribeNodegroup", what, (options) =>
        describeNodegroup(context, name, options),
      );
      const ids = idsOf("AWS::EKS::Nodegroup", name);
      if (found !== undefined) read.decides("AWS::EKS::Nodegroup", { ids });
      // That there is none of this name is no gap, unless there was one.
      if (found === undefined || (found === absent && ids.length > 0)) isWhole = false;
      if (found !== undefined && found !== absent) nodegroups.push(found);
    }
    if (kinds.includes("fargateprofile")) {
      const what = `Fargate profile ${name} of ${context.scope.cluster}`;
      const found = await read.detail("eks:DescribeFargateProfile", what, (options) =>
        describeFargateProfile(context, name, options),
      );
      const ids = idsOf("AWS::EKS::FargateProfile", name);
      if (found !== undefined) read.decides("AWS::EKS::FargateProfile", { ids });
      if (found !== undefined && found !== absent) profiles.push(found);
    }
  });
  return { nodegroups, profiles, isWhole };
};

/** Returns the launch templates that what was not read uses, as it was last seen. */
const usesOfOthers = (
  known: readonly KnownResource[],
  { nodegroups, isRead }: { readonly nodegroups: readonly Nodegroup[]; readonly isRead: ReadonlySet<string> },
): TemplateUse[] => {
  const described = new Set(nodegroups.map(({ nodegroupArn }) => nodegroupArn));
  return templateUses(
    known.flatMap(({ type, id, properties }) =>
      type === "AWS::EKS::Nodegroup" && !described.has(id) ? [properties as Launching] : [],
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
