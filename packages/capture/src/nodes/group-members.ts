import type { AutoScalingGroup } from "@aws-sdk/client-auto-scaling";
import type { Instance } from "@aws-sdk/client-ec2";
import type { Nodegroup } from "@aws-sdk/client-eks";
import type { ClusterScope } from "@eks-auditor/core";
import { autoScalingGroupNames } from "../eks-members/node-group.ts";
import type { BehindGroup } from "./auto-scaling-group.ts";

/** Returns node groups by the Auto Scaling groups that EKS made for them. */
export const groupsBehind = (nodegroups: readonly Nodegroup[]): Map<string, BehindGroup> =>
  new Map(
    nodegroups.flatMap((each) =>
      autoScalingGroupNames(each).map((name): [string, BehindGroup] => [
        name,
        { nodegroupArn: each.nodegroupArn ?? "", nodegroupName: each.nodegroupName ?? "" },
      ]),
    ),
  );

/** Returns the ids of node groups, by the name that they have as holders of launch templates; see `TemplateUse`. */
export const holderParents = (
  { cluster }: Pick<ClusterScope, "cluster">,
  nodegroups: readonly Nodegroup[],
): Map<string, string[]> =>
  new Map(
    nodegroups.map(({ nodegroupName = "", nodegroupArn = "" }) => [
      `nodegroup:${nodegroupName}`,
      [nodegroupArn, `${cluster}|${nodegroupName}`],
    ]),
  );

/** Returns the ids of a group's instances, without those that are being terminated. */
export const memberIds = ({ Instances = [] }: AutoScalingGroup): string[] =>
  Instances.flatMap(({ InstanceId, LifecycleState }) =>
    InstanceId && !LifecycleState?.startsWith("Terminat") ? [InstanceId] : [],
  );

/** Returns the name of the Auto Scaling group that launched an instance; empty: none did. */
export const groupTag = ({ Tags }: Instance): string =>
  Tags?.find(({ Key }) => Key === "aws:autoscaling:groupName")?.Value ?? "";
