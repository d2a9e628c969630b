import type { SecurityGroup } from "@aws-sdk/client-ec2";
import { type CanonicalForm, canonicalise, type RegionScope, type Resource } from "@eks-auditor/core";
import { required } from "../refusal.ts";
import { tagsByKey } from "../tags.ts";
import { securityGroupOwners, vpcOwners } from "./owners.ts";
import type { GroupElsewhere } from "./security-groups-elsewhere.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroup.html */
export const securityGroupForm: CanonicalForm = {
  drop: {
    IpPermissions: "told as rules, each a resource of its own",
    IpPermissionsEgress: "told as rules, each a resource of its own",
    Tags: "told by key, without AWS's own",
  },
};

/** Returns a security group as `AWS::EC2::SecurityGroup`, without its rules. */
export const securityGroupResource = (scope: RegionScope, group: SecurityGroup): Resource => {
  const id = required(group.GroupId, "GroupId");
  const vpcId = required(group.VpcId, "VpcId");
  return {
    type: "AWS::EC2::SecurityGroup",
    id,
    name: group.GroupName ?? id,
    properties: { ...canonicalise(securityGroupForm, group), Tags: tagsByKey(group.Tags) },
    aliases: group.SecurityGroupArn ? [group.SecurityGroupArn] : [],
    parents: [vpcId],
    owners: securityGroupOwners(scope.region, vpcId, group.Tags),
    unit: vpcId,
  };
};

/**
 * Returns a security group that was made in another VPC, and is used in one that is in view, as `AWS::EC2::SecurityGroup`.
 * It concerns the clusters of the VPCs that use it, unless it is marked as one cluster's.
 */
export const securityGroupElsewhereResource = (
  scope: RegionScope,
  { group, vpcIds, unit }: GroupElsewhere,
): Resource => {
  const resource = securityGroupResource(scope, group);
  const marked = resource.owners.some(({ by }) => by !== "vpc");
  return {
    ...resource,
    parents: [...new Set([...resource.parents, ...vpcIds, unit])],
    owners: marked ? resource.owners : vpcOwners(...(vpcIds.length > 0 ? vpcIds : [unit])),
    unit,
    byReference: true,
  };
};
