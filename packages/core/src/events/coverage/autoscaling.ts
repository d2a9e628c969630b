import { classicAt, targetGroupOrClassic } from "./elb-subject.ts";
import { allOf, at } from "./finder.ts";
import { ignored, routed, type Target, table } from "./row.ts";

/** Which cluster a group serves is told by its tags, or by the node group that history knows it of. */
const group: Target = {
  scope: "cluster",
  sections: ["nodes"],
  affects: ["AWS::AutoScaling::AutoScalingGroup"],
  subjects: allOf(at("requestParameters.autoScalingGroupName"), at("requestParameters.tags.resourceId")),
  resolved: true,
  unnamedCluster: "all",
};

/** Targets follow the group: only their health changes, which is a trend. */
const loadBalancers: Target = {
  scope: "region",
  sections: ["load-balancers"],
  affects: [],
  subjects: allOf(
    at("requestParameters.targetGroupARNs"),
    classicAt("requestParameters.loadBalancerNames"),
    targetGroupOrClassic("requestParameters.trafficSources.identifier"),
  ),
  onlyIfNamed: true,
};

/**
 * Auto Scaling groups of nodes.
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/logging-using-cloudtrail.html
 */
export const autoscaling = table(
  routed(
    [
      "CreateAutoScalingGroup",
      "UpdateAutoScalingGroup",
      "DeleteAutoScalingGroup",
      "SuspendProcesses",
      "ResumeProcesses",
      "StartInstanceRefresh",
      "CancelInstanceRefresh",
      "RollbackInstanceRefresh",
      "PutLifecycleHook",
      "DeleteLifecycleHook",
      "PutWarmPool",
      "DeleteWarmPool",
      "CreateOrUpdateTags",
      "DeleteTags",
    ],
    [group],
  ),
  routed(
    [
      "AttachLoadBalancerTargetGroups",
      "DetachLoadBalancerTargetGroups",
      "AttachLoadBalancers",
      "DetachLoadBalancers",
      "AttachTrafficSources",
      "DetachTrafficSources",
    ],
    [group, loadBalancers],
  ),
  routed(
    [
      "SetDesiredCapacity",
      "LaunchInstances",
      "TerminateInstanceInAutoScalingGroup",
      "AttachInstances",
      "DetachInstances",
      "EnterStandby",
      "ExitStandby",
    ],
    [{ ...group, affects: [], unnamedCluster: "none" }],
    { noise: "coalesce" },
  ),
  ignored("a launch configuration never changes: the group that takes another has an event of its own", [
    "CreateLaunchConfiguration",
    "DeleteLaunchConfiguration",
  ]),
  ignored("when and why a group scales: how many nodes there are is a trend", [
    "PutScalingPolicy",
    "DeletePolicy",
    "ExecutePolicy",
    "PutScheduledUpdateGroupAction",
    "DeleteScheduledAction",
    "BatchPutScheduledUpdateGroupAction",
    "BatchDeleteScheduledAction",
    "SetInstanceHealth",
    "SetInstanceProtection",
    "CompleteLifecycleAction",
    "RecordLifecycleActionHeartbeat",
  ]),
  ignored("metrics, notifications and account settings change no node", [
    "EnableMetricsCollection",
    "DisableMetricsCollection",
    "PutNotificationConfiguration",
    "DeleteNotificationConfiguration",
    "PutAccountSetting",
  ]),
);
