import type { Vpc } from "@aws-sdk/client-ec2";
import { type CanonicalForm, canonicalise, type Resource } from "@eks-auditor/core";
import { required } from "../refusal.ts";
import { splitDetails } from "../section-reader.ts";
import { tagsByKey } from "../tags.ts";
import { isAssociated } from "./cidr-block-state.ts";
import { named } from "./named.ts";
import { vpcOwners } from "./owners.ts";

const excludable = (...resources: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    resources.map((each) => [
      `EncryptionControl.ResourceExclusions.${each}.StateMessage`,
      "volatile: words about the state",
    ]),
  );

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Vpc.html */
export const vpcForm: CanonicalForm = {
  drop: {
    State: "volatile: pending for a moment, then available",
    Tags: "told by key, without AWS's own",
    BlockPublicAccessStates: "told by the options of the region and their exclusions",
    "CidrBlockAssociationSet[].CidrBlockState":
      "volatile: a block that is not associated any more is left out",
    "Ipv6CidrBlockAssociationSet[].Ipv6CidrBlockState":
      "volatile: a block that is not associated any more is left out",
    "EncryptionControl.State": "volatile: follows the mode",
    "EncryptionControl.StateMessage": "volatile: words about the state",
    ...excludable("InternetGateway", "EgressOnlyInternetGateway", "NatGateway", "VirtualPrivateGateway"),
    ...excludable(
      "VpcPeering",
      "Lambda",
      "VpcLattice",
      "ElasticFileSystem",
      "GlobalAccelerator",
      "ApiGatewayV2",
    ),
    "EncryptionControl.Tags": "tags of the control, not of the VPC",
  },
  sets: ["CidrBlockAssociationSet", "Ipv6CidrBlockAssociationSet"],
};

/** The attributes of a VPC, which DescribeVpcs leaves out; undefined when they could not be read. */
export interface VpcAttributes {
  readonly EnableDnsHostnames: boolean | undefined;
  readonly EnableDnsSupport: boolean | undefined;
}

/** Returns a VPC as `AWS::EC2::VPC`. A private cluster endpoint needs both DNS attributes. */
export const vpcResource = (vpc: Vpc, attributes: VpcAttributes): Resource => {
  const id = required(vpc.VpcId, "VpcId");
  const { properties, unread } = splitDetails({ ...attributes });
  const described: Vpc = {
    ...vpc,
    CidrBlockAssociationSet: vpc.CidrBlockAssociationSet?.filter((each) => isAssociated(each.CidrBlockState)),
    Ipv6CidrBlockAssociationSet: vpc.Ipv6CidrBlockAssociationSet?.filter((each) =>
      isAssociated(each.Ipv6CidrBlockState),
    ),
  };
  return {
    type: "AWS::EC2::VPC",
    id,
    name: named(id, vpc.Tags),
    properties: { ...canonicalise(vpcForm, described), Tags: tagsByKey(vpc.Tags), ...properties },
    ...(unread.length > 0 && { unread }),
    aliases: [],
    parents: [],
    owners: vpcOwners(id),
    unit: id,
  };
};
