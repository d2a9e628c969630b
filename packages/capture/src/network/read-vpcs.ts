import { DescribeVpcAttributeCommand, type Vpc } from "@aws-sdk/client-ec2";
import type { Resource } from "@eks-auditor/core";
import { required } from "../refusal.ts";
import { absent, forEachOf } from "../section-reader.ts";
import type { NetworkContext, NetworkRead } from "./actions.ts";
import { listVpcs } from "./lists.ts";
import { vpcResource } from "./vpc.ts";

type DnsAttribute = "enableDnsHostnames" | "enableDnsSupport";

/** Reads VPCs with their DNS attributes, of which AWS tells one a call. */
export const readVpcs = async (
  read: NetworkRead,
  context: NetworkContext,
  vpcIds: readonly string[],
): Promise<Resource[]> => {
  const { items, whole } = await listVpcs(read, context, { name: "vpc-id", values: vpcIds });
  if (whole) read.decides("AWS::EC2::VPC");
  const found = await forEachOf(items, (vpc) => readOne(read, context, vpc));
  return found.filter((resource) => resource !== undefined);
};

const readOne = async (
  read: NetworkRead,
  context: NetworkContext,
  vpc: Vpc,
): Promise<Resource | undefined> => {
  const vpcId = required(vpc.VpcId, "VpcId");
  const EnableDnsHostnames = await attributeOf(read, context, vpcId, "enableDnsHostnames");
  const EnableDnsSupport = await attributeOf(read, context, vpcId, "enableDnsSupport");
  if (EnableDnsHostnames === absent || EnableDnsSupport === absent) return undefined;
  return vpcResource(vpc, { EnableDnsHostnames, EnableDnsSupport });
};

const attributeOf = async (
  read: NetworkRead,
  { clients }: NetworkContext,
  vpcId: string,
  attribute: DnsAttribute,
): Promise<boolean | typeof absent | undefined> =>
  read.detail("ec2:DescribeVpcAttribute", `DNS attributes of ${vpcId}`, async (options) => {
    const input = { VpcId: vpcId, Attribute: attribute };
    const answer = await clients.ec2.send(new DescribeVpcAttributeCommand(input), options);
    const told = attribute === "enableDnsHostnames" ? answer.EnableDnsHostnames : answer.EnableDnsSupport;
    return required(told?.Value, attribute);
  });
