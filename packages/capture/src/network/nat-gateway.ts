import type { NatGateway } from "@aws-sdk/client-ec2";
import { type CanonicalForm, canonicalise, type Resource, toInstant } from "@eks-auditor/core";
import { required } from "../refusal.ts";
import { tagsByKey } from "../tags.ts";
import { named } from "./named.ts";
import { vpcOwners } from "./owners.ts";
import { networkCreationMark } from "./settling.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NatGateway.html */
export const natGatewayForm: CanonicalForm = {
  drop: {
    CreateTime: "told as bornAt",
    DeleteTime: "a timestamp",
    State: "volatile: one that is being deleted is left out",
    FailureCode: "an observation",
    FailureMessage: "an observation",
    Tags: "told by key, without AWS's own",
    ProvisionedBandwidth: "instants and states of a request to AWS, which AWS keeps for itself",
    "NatGatewayAddresses[].Status": "volatile: moves by itself while an address comes and goes",
    "NatGatewayAddresses[].FailureMessage": "an observation",
    "AttachedAppliances[].AttachmentState": "volatile",
    "AttachedAppliances[].ModificationState": "volatile",
    "AttachedAppliances[].FailureCode": "an observation",
    "AttachedAppliances[].FailureMessage": "an observation",
  },
  sets: ["NatGatewayAddresses", "AttachedAppliances"],
};

/** AWS goes on listing a NAT gateway for about an hour after it was deleted. */
const over: readonly string[] = ["deleting", "deleted"];

/** Returns a NAT gateway as `AWS::EC2::NatGateway`; undefined for one that is deleted. */
export const natGatewayResource = (gateway: NatGateway): Resource | undefined => {
  const id = required(gateway.NatGatewayId, "NatGatewayId");
  const vpcId = required(gateway.VpcId, "VpcId");
  if (over.includes(gateway.State ?? "")) return undefined;
  return {
    type: "AWS::EC2::NatGateway",
    id,
    name: named(id, gateway.Tags),
    properties: { ...canonicalise(natGatewayForm, gateway), Tags: tagsByKey(gateway.Tags) },
    aliases: [],
    parents: [vpcId, ...(gateway.SubnetId ? [gateway.SubnetId] : [])],
    owners: vpcOwners(vpcId),
    unit: vpcId,
    ...(gateway.CreateTime && { bornAt: toInstant(gateway.CreateTime) }),
    ...networkCreationMark(gateway),
  };
};
