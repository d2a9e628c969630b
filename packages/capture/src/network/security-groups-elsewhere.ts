import {
  DescribeSecurityGroupVpcAssociationsCommand,
  type NetworkInterface,
  type SecurityGroup,
  type SecurityGroupVpcAssociation,
} from "@aws-sdk/client-ec2";
import type { KnownResource } from "@eks-auditor/core";
import type { Listed } from "../section-reader.ts";
import type { NetworkContext, NetworkRead } from "./actions.ts";
import { isAssociated } from "./cidr-block-state.ts";
import { listOf, listSecurityGroups } from "./lists.ts";

/** Lists which security groups of other VPCs may be used in a VPC. */
const listSecurityGroupVpcAssociations = listOf<SecurityGroupVpcAssociation>(
  "ec2:DescribeSecurityGroupVpcAssociations",
  "VPC associations of security groups",
  ({ GroupId, VpcId }) => VpcId && GroupId,
  async (ec2, page, options) => {
    const input = { ...page, MaxResults: 1000 };
    const answer = await ec2.send(new DescribeSecurityGroupVpcAssociationsCommand(input), options);
    return { items: answer.SecurityGroupVpcAssociations, next: answer.NextToken };
  },
);

/** A security group that was made in another VPC. */
export interface GroupElsewhere {
  readonly group: SecurityGroup;
  /** The VPCs in view that it is associated with, or used in; none: it once was. */
  readonly vpcIds: readonly string[];
  /** The VPC in view under which it was first seen. */
  readonly unit: string;
}

/**
 * Reads the security groups of other VPCs that stand before something in VPCs: those that are associated with one of
 * them, those that a network interface there has, and those that once did.
 * https://docs.aws.amazon.com/vpc/latest/userguide/security-group-assoc.html
 */
export const readSecurityGroupsElsewhere = async (
  read: NetworkRead,
  context: NetworkContext,
  vpcIds: readonly string[],
  own: ReadonlySet<string>,
  interfaces: readonly NetworkInterface[],
  known: readonly KnownResource[],
): Promise<Listed<GroupElsewhere>> => {
  const associations = await listSecurityGroupVpcAssociations(read, context, {
    name: "vpc-id",
    values: vpcIds,
  });
  const used = new Map<string, Set<string>>();
  const add = (groupId: string | undefined, vpcId: string | undefined): void => {
    if (groupId === undefined || own.has(groupId)) return;
    const vpcs = used.get(groupId) ?? new Set();
    if (vpcId !== undefined) vpcs.add(vpcId);
    used.set(groupId, vpcs);
  };
  for (const { GroupId, VpcId, State } of associations.items)
    if (isAssociated({ State })) add(GroupId, VpcId);
  for (const { Groups, VpcId } of interfaces) for (const { GroupId } of Groups ?? []) add(GroupId, VpcId);
  const units = new Map<string, string>();
  for (const { type, id, unit, properties } of known)
    if (type === "AWS::EC2::SecurityGroup" && unit !== undefined && vpcIds.includes(unit))
      if (properties.VpcId !== unit && !own.has(id)) {
        units.set(id, unit);
        add(id, undefined);
      }
  if (used.size === 0) return { items: [], whole: true };
  const filter = { name: "group-id", values: [...used.keys()].sort() };
  const { items, whole } = await listSecurityGroups(read, context, filter);
  const found = items.flatMap((group) => {
    const inVpcs = [...(used.get(group.GroupId ?? "") ?? [])].sort();
    const unit = units.get(group.GroupId ?? "") ?? inVpcs[0];
    return unit === undefined ? [] : [{ group, vpcIds: inVpcs, unit }];
  });
  return { items: found, whole };
};
