import type { SecurityGroup } from "@aws-sdk/client-ec2";
import { type CanonicalForm, canonicalise, type RegionScope, type Resource } from "@eks-auditor/core";
import { required } from "../refusal.ts";
import { tagsByKey } from "../tags.ts";
import { securityGroupOwners } from "./owners.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroup.html */
export const securityGroupForm: CanonicalForm = {
  drop: {
    IpPermissions: "told as rules, each a resource of its own",
    IpPermissionsEgress: "told as rules, each a resource of its own",
    Tags: "told by key, without AWS's own",
  },
};

/** Gives a security group as `AWS::EC2::SecurityGroup`, without its rules. */
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
