import { type ClusterScope, resourceKey, type Trend } from "@eks-auditor/core";
import type { Collector } from "../collector.ts";
import { fargateProfile } from "../eks-members/fargate-profile.ts";
import { nodegroup } from "../eks-members/node-group.ts";
import { healthTrends, readMembers, settlingOf } from "../eks-members/read-members.ts";
import { beginRead } from "../section-reader.ts";
import { type NodesAction, nodesActions } from "./actions.ts";
import { autoScalingGroupResource } from "./auto-scaling-group.ts";
import { findMissingNodes } from "./find-missing.ts";
import { groupsBehind, groupTag, holderParents, memberIds } from "./group-members.ts";
import { instanceResource } from "./instance.ts";
import { nodesTrend } from "./nodes-trend.ts";
import { readAutoScalingGroups } from "./read-auto-scaling-groups.ts";
import { readInstances } from "./read-instances.ts";
import { readLaunchTemplates } from "./read-launch-templates.ts";
import { readSubjects } from "./read-subjects.ts";
import { templateUses } from "./template-uses.ts";

/**
 * Reads what runs a cluster's pods. Node groups, Fargate profiles, Auto Scaling groups and the launch templates in use
 * are configuration; nodes enter and leave our view without being drift, and only what changes on a living one is.
 * Addresses of nodes and pods, and health, are trends.
 */
export const nodesCollector: Collector<ClusterScope> = {
  section: "nodes",
  actions: nodesActions,
  read: async (context) => {
    const { scope } = context;
    const known = await context.known.resources();
    const read = beginRead<NodesAction>("nodes", context);
    const shared = await context.regionNodes?.(context);
    // What rests on lists of before was not seen later than they were.
    const observedAt = shared && shared.observedAt < read.observedAt ? shared.observedAt : read.observedAt;
    const groupsRead = await readMembers(read, context, nodegroup);
    const profiles = await readMembers(read, context, fargateProfile);
    const { items: nodegroups, whole: allNodegroups, listed } = groupsRead;
    const behind = groupsBehind(nodegroups);
    const once = known.filter(({ type }) => type === "AWS::AutoScaling::AutoScalingGroup");
    const names = [...behind.keys(), ...once.map(({ name }) => name)];
    const groups = await readAutoScalingGroups(read, context, names, shared);
    if (groups.whole) read.decides("AWS::AutoScaling::AutoScalingGroup");
    const groupNames = new Set(groups.items.map(({ AutoScalingGroupName }) => AutoScalingGroupName));
    // What a list lacks may be there all the same, and what it uses is in use until it is known to be gone.
    const missing = known.filter(
      (each) =>
        !context.foundGone?.has(resourceKey(each)) &&
        ((each.type === "AWS::EKS::Nodegroup" && !listed?.has(each.name)) ||
          (each.type === "AWS::AutoScaling::AutoScalingGroup" && !groupNames.has(each.name))),
    );
    const allUsesKnown = allNodegroups && groups.whole && missing.length === 0;
    const arnOf = new Map(groups.items.map((each) => [each.AutoScalingGroupName, each.AutoScalingGroupARN]));
    const parentsOf = (group: string): string[] => {
      const of = behind.get(group);
      const arn = arnOf.get(group);
      return [
        ...(arn ? [arn] : []),
        ...(of ? [of.nodegroupArn, `${scope.cluster}|${of.nodegroupName}`] : []),
      ];
    };
    const uses = templateUses(nodegroups, groups.items);
    const holders = holderParents(scope, nodegroups);
    const { templates, refused } = await readLaunchTemplates(read, context, {
      uses,
      allUsesKnown,
      parentsOf: (holder) => holders.get(holder) ?? parentsOf(holder),
    });
    if (allUsesKnown) read.decides("AWS::EC2::LaunchTemplate", { undescribed: refused });
    const instances = await readInstances(read, context, groups.items.flatMap(memberIds), shared);
    if (instances.whole && groups.whole) read.decides("AWS::EC2::Instance");
    const nodegroupOfGroup = new Map([...behind].map(([name, { nodegroupName }]) => [name, nodegroupName]));

    const trends: Trend[] = [
      ...healthTrends(nodegroup, observedAt, groupsRead),
      ...healthTrends(fargateProfile, observedAt, profiles),
      ...(instances.whole ? [nodesTrend(scope.cluster, observedAt, instances.items, nodegroupOfGroup)] : []),
    ];
    const reading = read.finish(
      [
        ...groupsRead.resources,
        ...profiles.resources,
        ...groups.items.map((each) =>
          autoScalingGroupResource(scope, each, behind.get(each.AutoScalingGroupName ?? "")),
        ),
        ...templates,
        ...instances.items.map((each) => instanceResource(scope, each, parentsOf(groupTag(each)))),
      ],
      {
        ...(allUsesKnown && { covers: [...new Set(uses.map(({ templateId }) => templateId))].sort() }),
        trends,
        ...settlingOf(groupsRead, profiles),
      },
    );
    return { ...reading, observedAt, calls: reading.calls + (shared?.calls ?? 0) };
  },
  readSubjects,
  whereabouts: async (context, vanished) =>
    findMissingNodes(beginRead<NodesAction>("nodes", context), context, vanished),
};
