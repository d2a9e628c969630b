import type { Subnet } from "@aws-sdk/client-ec2";
import { type CanonicalForm, canonicalise, type Resource } from "@eks-auditor/core";
import { required } from "../refusal.ts";
import { tagsByKey } from "../tags.ts";
import { isAssociated } from "./cidr-block-state.ts";
import { named } from "./named.ts";
import { vpcOwners } from "./owners.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Subnet.html */
export const subnetForm: CanonicalForm = {
  drop: {
    AvailableIpAddressCount: "volatile: told as a trend",
    BlockPublicAccessStates:
      "told by the options of the region and their exclusions; kept where another account has those",
    State: "volatile: pending for a moment, then available",
    Tags: "told by key, without AWS's own",
    "Ipv6CidrBlockAssociationSet[].Ipv6CidrBlockState":
      "volatile: a block that is not associated any more is left out",
  },
  sets: ["Ipv6CidrBlockAssociationSet"],
};

/**
 * Returns a subnet as `AWS::EC2::Subnet`. Its tags tell where load balancers go: `kubernetes.io/role/elb` and
 * `kubernetes.io/role/internal-elb`.
 * https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
 * VPC Block Public Access of a subnet that another account shares is that account's, which nobody else can read.
 */
export const subnetResource = (subnet: Subnet, accountId?: string): Resource => {
  const id = required(subnet.SubnetId, "SubnetId");
  const vpcId = required(subnet.VpcId, "VpcId");
  const isShared = accountId !== undefined && subnet.OwnerId !== undefined && subnet.OwnerId !== accountId;
  const described: Subnet = {
    ...subnet,
    Ipv6CidrBlockAssociationSet: subnet.Ipv6CidrBlockAssociationSet?.filter((each) =>
      isAssociated(each.Ipv6CidrBlockState),
    ),
  };
  return {
    type: "AWS::EC2::Subnet",
    id,
    name: named(id, subnet.Tags),
    properties: {
      ...canonicalise(subnetForm, described),
      ...(isShared &&
        canonicalise({ drop: {} }, { BlockPublicAccessStates: subnet.BlockPublicAccessStates })),
      Tags: tagsByKey(subnet.Tags),
    },
    aliases: subnet.SubnetArn ? [subnet.SubnetArn] : [],
    parents: [vpcId],
    owners: vpcOwners(vpcId),
    unit: vpcId,
  };
};
