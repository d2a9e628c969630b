import type { TransitGatewayVpcAttachment } from "@aws-sdk/client-ec2";
import { type CanonicalForm, canonicalise, type Resource, toInstant } from "@eks-auditor/core";
import { required } from "../refusal.ts";
import { tagsByKey } from "../tags.ts";
import { named } from "./named.ts";
import { vpcOwners } from "./owners.ts";
import { networkCreationMark } from "./settling.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TransitGatewayVpcAttachment.html */
export const transitGatewayVpcAttachmentForm: CanonicalForm = {
  drop: {
    CreationTime: "told as bornAt",
    State: "volatile: moves by itself; an attachment that is over is left out",
    Tags: "told by key, without AWS's own",
  },
  sets: ["SubnetIds"],
};

const over: readonly string[] = ["deleting", "deleted", "rejecting", "rejected", "failing", "failed"];

/** Returns an attachment as `AWS::EC2::TransitGatewayVpcAttachment`; undefined for one that is over. */
export const transitGatewayVpcAttachmentResource = (
  attachment: TransitGatewayVpcAttachment,
): Resource | undefined => {
  const id = required(attachment.TransitGatewayAttachmentId, "TransitGatewayAttachmentId");
  const vpcId = required(attachment.VpcId, "VpcId");
  if (over.includes(attachment.State ?? "")) return undefined;
  return {
    type: "AWS::EC2::TransitGatewayVpcAttachment",
    id,
    name: named(id, attachment.Tags),
    properties: {
      ...canonicalise(transitGatewayVpcAttachmentForm, attachment),
      Tags: tagsByKey(attachment.Tags),
    },
    aliases: [],
    parents: [vpcId],
    owners: vpcOwners(vpcId),
    unit: vpcId,
    ...(attachment.CreationTime && { bornAt: toInstant(attachment.CreationTime) }),
    ...networkCreationMark(attachment),
  };
};
