import { type AlterationTable, always, makes, sets, setsKeysOf, takes } from "./alters.ts";

const group = "AWS::AutoScaling::AutoScalingGroup";
const processes = always(sets(group, "/SuspendedProcesses"));
const targets = always(sets(group, "/TargetGroupARNs", "/LoadBalancerNames", "/TrafficSources"));
const tags = setsKeysOf("/Tags", ["tags.key"], group);

/** What Auto Scaling calls may change. */
export const autoscalingAlterations: AlterationTable = {
  CreateAutoScalingGroup: always(makes(group)),
  DeleteAutoScalingGroup: always(takes(group)),
  UpdateAutoScalingGroup: always(sets(group)),
  SuspendProcesses: processes,
  ResumeProcesses: processes,
  CreateOrUpdateTags: tags,
  DeleteTags: tags,
  AttachLoadBalancerTargetGroups: targets,
  DetachLoadBalancerTargetGroups: targets,
  AttachLoadBalancers: targets,
  DetachLoadBalancers: targets,
  AttachTrafficSources: targets,
  DetachTrafficSources: targets,
};
