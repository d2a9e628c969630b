import {
  DescribeFargateProfileCommand,
  DescribeNodegroupCommand,
  type FargateProfile,
  ListFargateProfilesCommand,
  ListNodegroupsCommand,
  type Nodegroup,
} from "@aws-sdk/client-eks";
import type { CallOptions } from "../call-options.ts";
import { type ReadMembers, readMembers } from "../read-members.ts";
import { required } from "../refusal.ts";
import { itself, listPage } from "../section-read.ts";
import type { NodesContext, NodesRead } from "./actions.ts";

/** Returns what EKS says of one managed node group now. */
export const describeNodegroup = async (
  { clients, scope }: NodesContext,
  nodegroupName: string,
  options: CallOptions,
): Promise<Nodegroup> => {
  const input = { clusterName: scope.cluster, nodegroupName };
  const { nodegroup } = await clients.eks.send(new DescribeNodegroupCommand(input), options);
  required(nodegroup?.nodegroupArn, "nodegroup.nodegroupArn");
  required(nodegroup?.nodegroupName, "nodegroup.nodegroupName");
  return required(nodegroup, "nodegroup");
};

/** Returns what EKS says of one Fargate profile now. */
export const describeFargateProfile = async (
  { clients, scope }: NodesContext,
  fargateProfileName: string,
  options: CallOptions,
): Promise<FargateProfile> => {
  const input = { clusterName: scope.cluster, fargateProfileName };
  const { fargateProfile } = await clients.eks.send(new DescribeFargateProfileCommand(input), options);
  required(fargateProfile?.fargateProfileArn, "fargateProfile.fargateProfileArn");
  required(fargateProfile?.fargateProfileName, "fargateProfile.fargateProfileName");
  return required(fargateProfile, "fargateProfile");
};

/** Reads the managed node groups of the cluster. */
export const readNodegroups = (read: NodesRead, context: NodesContext): Promise<ReadMembers<Nodegroup>> =>
  readMembers(read, {
    type: "AWS::EKS::Nodegroup",
    listAction: "eks:ListNodegroups",
    what: `node groups of ${context.scope.cluster}`,
    list: async (options, nextToken) => {
      const input = { clusterName: context.scope.cluster, maxResults: 100, nextToken };
      const page = await context.clients.eks.send(new ListNodegroupsCommand(input), options);
      return listPage(page.nodegroups, page.nextToken, itself);
    },
    nameOf: (name) => name,
    describeAction: "eks:DescribeNodegroup",
    which: (name) => `node group ${name} of ${context.scope.cluster}`,
    describe: (name, options) => describeNodegroup(context, name, options),
  });

/** Reads the Fargate profiles of the cluster. */
export const readFargateProfiles = (
  read: NodesRead,
  context: NodesContext,
): Promise<ReadMembers<FargateProfile>> =>
  readMembers(read, {
    type: "AWS::EKS::FargateProfile",
    listAction: "eks:ListFargateProfiles",
    what: `Fargate profiles of ${context.scope.cluster}`,
    list: async (options, nextToken) => {
      const input = { clusterName: context.scope.cluster, maxResults: 100, nextToken };
      const page = await context.clients.eks.send(new ListFargateProfilesCommand(input), options);
      return listPage(page.fargateProfileNames, page.nextToken, itself);
    },
    nameOf: (name) => name,
    describeAction: "eks:DescribeFargateProfile",
    which: (name) => `Fargate profile ${name} of ${context.scope.cluster}`,
    describe: (name, options) => describeFargateProfile(context, name, options),
  });
