import {
  DescribeVpcBlockPublicAccessExclusionsCommand,
  DescribeVpcBlockPublicAccessOptionsCommand,
  type Subnet,
  type VpcBlockPublicAccessExclusion,
  type VpcBlockPublicAccessOptions,
} from "@aws-sdk/client-ec2";
import type { Resource } from "@eks-auditor/core";
import { required } from "../refusal.ts";
import { absent, type Listed } from "../section-reader.ts";
import type { NetworkContext, NetworkRead } from "./actions.ts";
import { blockPublicAccessExclusionResource, excludedId } from "./block-public-access-exclusion.ts";
import { blockPublicAccessOptionsResource } from "./block-public-access-options.ts";
import { listOf } from "./lists.ts";

/** Lists exclusions from VPC Block Public Access; they can be filtered by ARN, state and tags alone. */
export const listBlockPublicAccessExclusions = listOf<VpcBlockPublicAccessExclusion>(
  "ec2:DescribeVpcBlockPublicAccessExclusions",
  "exclusions from VPC Block Public Access",
  ({ ExclusionId }) => ExclusionId,
  async (ec2, page, options) => {
    const input = { ...page, MaxResults: 1000 };
    const answer = await ec2.send(new DescribeVpcBlockPublicAccessExclusionsCommand(input), options);
    return { items: answer.VpcBlockPublicAccessExclusions, next: answer.NextToken };
  },
);

/**
 * Reads what blocks internet gateways for all VPCs of an account in a region, and which of the VPCs and subnets in view
 * are excluded from it. `isSettling`: AWS is still at work on either.
 * https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html
 */
export const readBlockPublicAccess = async (
  read: NetworkRead,
  context: NetworkContext,
  vpcIds: readonly string[],
  subnets: Listed<Subnet>,
): Promise<{ resources: Resource[]; isSettling: boolean }> => {
  const options = await optionsOf(read, context);
  const exclusions = await listBlockPublicAccessExclusions(read, context);
  if (options) read.decides("AWS::EC2::VPCBlockPublicAccessOptions");
  // Whose subnet an exclusion is of is told by the subnets.
  if (exclusions.whole && subnets.whole) read.decides("AWS::EC2::VPCBlockPublicAccessExclusion");
  const vpcOf = new Map<string, string>(vpcIds.map((id) => [id, id]));
  for (const { SubnetId, VpcId } of subnets.items) if (SubnetId && VpcId) vpcOf.set(SubnetId, VpcId);
  const ours = exclusions.items.flatMap((exclusion) => {
    const vpcId = vpcOf.get(excludedId(exclusion) ?? "");
    return vpcId === undefined ? [] : [{ exclusion, vpcId }];
  });
  return {
    resources: [
      ...(options ? [blockPublicAccessOptionsResource(context.scope, options, vpcIds)] : []),
      ...ours.flatMap(({ exclusion, vpcId }) => blockPublicAccessExclusionResource(exclusion, vpcId) ?? []),
    ],
    isSettling: [options, ...ours.map(({ exclusion }) => exclusion)].some((each) =>
      each?.State?.endsWith("-in-progress"),
    ),
  };
};

const optionsOf = async (
  read: NetworkRead,
  { clients, scope }: NetworkContext,
): Promise<VpcBlockPublicAccessOptions | undefined> => {
  const found = await read.detail(
    "ec2:DescribeVpcBlockPublicAccessOptions",
    `VPC Block Public Access of ${scope.region}`,
    async (options) => {
      const answer = await clients.ec2.send(new DescribeVpcBlockPublicAccessOptionsCommand({}), options);
      const told = required(answer.VpcBlockPublicAccessOptions, "VpcBlockPublicAccessOptions");
      required(told.InternetGatewayBlockMode, "InternetGatewayBlockMode");
      return told;
    },
  );
  return found === absent ? undefined : found;
};
