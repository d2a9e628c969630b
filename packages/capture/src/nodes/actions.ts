import type { ClusterScope } from "@eks-auditor/core";
import type { ReadContext } from "../collector.ts";
import type { SectionReader } from "../section-reader.ts";

/** What reading the nodes of a cluster needs to be allowed. */
export const nodesActions = [
  "eks:ListNodegroups",
  "eks:DescribeNodegroup",
  "eks:ListFargateProfiles",
  "eks:DescribeFargateProfile",
  "autoscaling:DescribeAutoScalingGroups",
  "ec2:DescribeLaunchTemplateVersions",
  "ec2:DescribeInstances",
] as const;

export type NodesAction = (typeof nodesActions)[number];
export type NodesRead = SectionReader<NodesAction>;
export type NodesContext = ReadContext<ClusterScope>;
