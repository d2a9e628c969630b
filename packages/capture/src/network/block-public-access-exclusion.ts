import type { VpcBlockPublicAccessExclusion } from "@aws-sdk/client-ec2";
import { type CanonicalForm, canonicalise, type Resource, toInstant } from "@eks-auditor/core";
import { required } from "../refusal.ts";
import { tagsByKey } from "../tags.ts";
import { named } from "./named.ts";
import { vpcOwners } from "./owners.ts";

/**
 * That an organization's policy disabled an exclusion stays in: it is a decision.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcBlockPublicAccessExclusion.html
 */
export const blockPublicAccessExclusionForm: CanonicalForm = {
  drop: {
    Reason: "an observation",
    CreationTimestamp: "told as bornAt",
    LastUpdateTimestamp: "a timestamp",
    DeletionTimestamp: "a timestamp",
    Tags: "told by key, without AWS's own",
  },
};

/** AWS goes on listing an exclusion for a while after it was deleted. */
const over: readonly string[] = ["delete-in-progress", "delete-complete", "create-failed"];

/** Returns the id of the VPC or subnet that an exclusion is for. */
export const excludedId = ({ ResourceArn }: VpcBlockPublicAccessExclusion): string | undefined =>
  ResourceArn?.split("/").at(-1);

/**
 * Returns an exclusion from VPC Block Public Access as `AWS::EC2::VPCBlockPublicAccessExclusion`; undefined for one that
 * is over. `vpcId`: the VPC that it is for, or whose subnet.
 */
export const blockPublicAccessExclusionResource = (
  exclusion: VpcBlockPublicAccessExclusion,
  vpcId: string,
): Resource | undefined => {
  const id = required(exclusion.ExclusionId, "ExclusionId");
  const { State = "", CreationTimestamp, Tags } = exclusion;
  if (over.includes(State)) return undefined;
  const excluded = required(excludedId(exclusion), "ResourceArn");
  const { State: _, ...told } = exclusion;
  return {
    type: "AWS::EC2::VPCBlockPublicAccessExclusion",
    id,
    name: named(id, Tags),
    properties: {
      ...canonicalise(blockPublicAccessExclusionForm, told),
      ...(State.startsWith("disable-") && { State: "disabled" }),
      Tags: tagsByKey(Tags),
    },
    aliases: [],
    parents: [...new Set([excluded, vpcId])],
    owners: vpcOwners(vpcId),
    unit: vpcId,
    byReference: true,
    ...(CreationTimestamp && { bornAt: toInstant(CreationTimestamp) }),
  };
};
