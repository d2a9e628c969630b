import type { AutoScalingGroup } from "@aws-sdk/client-auto-scaling";
import {
  type CanonicalForm,
  type ClusterScope,
  canonicalise,
  type Resource,
  toInstant,
} from "@eks-auditor/core";
import { clusterOwners, clusterParents } from "../in-cluster.ts";
import { required } from "../refusal.ts";
import { tagsByKey } from "../tags.ts";

/** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_AutoScalingGroup.html */
export const autoScalingGroupForm: CanonicalForm = {
  drop: {
    CreatedTime: "told as bornAt",
    DesiredCapacity: "volatile: autoscalers move it within MinSize and MaxSize",
    PredictedCapacity: "volatile: a forecast",
    Instances: "volatile: nodes come and go",
    Status: "volatile: only there while the group is being deleted",
    WarmPoolSize: "volatile: instances come and go",
    "WarmPoolConfiguration.Status": "volatile: only there while the pool is being deleted",
    "SuspendedProcesses[].SuspensionReason": "holds a timestamp",
    VPCZoneIdentifier: "told sorted",
    Tags: "told by key, without AWS's own",
  },
  sets: [
    "AvailabilityZones",
    "AvailabilityZoneIds",
    "EnabledMetrics",
    "LoadBalancerNames",
    "SuspendedProcesses",
    "TargetGroupARNs",
    "TrafficSources",
  ],
};

/** A node group that EKS made the group for. */
export interface BehindGroup {
  readonly nodegroupArn: string;
  readonly nodegroupName: string;
}

/**
 * Returns an Auto Scaling group of nodes as `AWS::AutoScaling::AutoScalingGroup`. Events name it by its name. One that
 * EKS made for a node group lies in that node group.
 */
export const autoScalingGroupResource = (
  scope: ClusterScope,
  group: AutoScalingGroup,
  behind?: BehindGroup,
): Resource => {
  const name = required(group.AutoScalingGroupName, "AutoScalingGroupName");
  const subnets = (group.VPCZoneIdentifier ?? "").split(",").filter(Boolean).sort().join(",");
  return {
    type: "AWS::AutoScaling::AutoScalingGroup",
    id: required(group.AutoScalingGroupARN, "AutoScalingGroupARN"),
    name,
    properties: {
      ...canonicalise(autoScalingGroupForm, group),
      ...(subnets && { VPCZoneIdentifier: subnets }),
      Tags: tagsByKey(group.Tags),
    },
    aliases: [name],
    parents: [
      ...(behind ? [behind.nodegroupArn, `${scope.cluster}|${behind.nodegroupName}`] : []),
      ...clusterParents(scope),
    ],
    owners: clusterOwners(scope),
    ...(group.CreatedTime && { bornAt: toInstant(group.CreatedTime) }),
  };
};
