import type { VpcBlockPublicAccessOptions } from "@aws-sdk/client-ec2";
import {
  blockPublicAccessId,
  type CanonicalForm,
  canonicalise,
  type RegionScope,
  type Resource,
} from "@eks-auditor/core";
import { required } from "../refusal.ts";
import { vpcOwners } from "./owners.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcBlockPublicAccessOptions.html */
export const blockPublicAccessOptionsForm: CanonicalForm = {
  drop: {
    AwsAccountId: "the account that is read",
    AwsRegion: "the region that is read",
    State: "volatile: in progress for a while after each change",
    Reason: "an observation",
    LastUpdateTimestamp: "a timestamp",
  },
};

/**
 * Returns the VPC Block Public Access of a region as `AWS::EC2::VPCBlockPublicAccessOptions`. Every account has one in
 * each region, switched off at first, so that it only ever comes into view. It concerns all VPCs of the account.
 */
export const blockPublicAccessOptionsResource = (
  scope: RegionScope,
  options: VpcBlockPublicAccessOptions,
  vpcIds: readonly string[],
): Resource => {
  required(options.InternetGatewayBlockMode, "InternetGatewayBlockMode");
  return {
    type: "AWS::EC2::VPCBlockPublicAccessOptions",
    id: blockPublicAccessId(scope),
    name: `VPC Block Public Access of ${scope.region}`,
    properties: canonicalise(blockPublicAccessOptionsForm, options),
    aliases: [],
    parents: [],
    owners: vpcOwners(...vpcIds),
    byReference: true,
  };
};
