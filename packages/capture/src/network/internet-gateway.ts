import type { EgressOnlyInternetGateway, InternetGateway } from "@aws-sdk/client-ec2";
import { type CanonicalForm, canonicalise, type Owner, type Resource } from "@eks-auditor/core";
import { required } from "../refusal.ts";
import { tagsByKey } from "../tags.ts";
import { named } from "./named.ts";
import { vpcOwners } from "./owners.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InternetGateway.html */
export const internetGatewayForm: CanonicalForm = {
  drop: {
    Tags: "told by key, without AWS's own",
    "Attachments[].State": "volatile: attaching for a moment; one that is detached is left out",
  },
  sets: ["Attachments"],
};

/** Where a gateway was when it was last seen attached. */
export interface LastAttached {
  readonly owners: readonly Owner[];
  readonly unit?: string;
}

/** Returns an internet gateway as `AWS::EC2::InternetGateway`. A detached one has the owners that it had before. */
export const internetGatewayResource = (gateway: InternetGateway, last?: LastAttached): Resource => ({
  type: "AWS::EC2::InternetGateway",
  ...gatewayParts(required(gateway.InternetGatewayId, "InternetGatewayId"), gateway, last),
});

/** Returns an egress-only internet gateway as `AWS::EC2::EgressOnlyInternetGateway`. */
export const egressOnlyInternetGatewayResource = (gateway: EgressOnlyInternetGateway): Resource => ({
  type: "AWS::EC2::EgressOnlyInternetGateway",
  ...gatewayParts(required(gateway.EgressOnlyInternetGatewayId, "EgressOnlyInternetGatewayId"), gateway),
});

/** Returns the VPC that a gateway is attached to; it can be attached to one at most. */
export const attachedVpc = ({
  Attachments,
}: InternetGateway | EgressOnlyInternetGateway): string | undefined => Attachments?.find(isAttached)?.VpcId;

/** AWS says `available` where it documents `attached`. */
const isAttached = ({ State }: { readonly State?: string | undefined }): boolean =>
  State !== "detached" && State !== "detaching";

const gatewayParts = (
  id: string,
  gateway: InternetGateway | EgressOnlyInternetGateway,
  last?: LastAttached,
): Omit<Resource, "type"> => {
  const vpcId = attachedVpc(gateway);
  const described = { ...gateway, Attachments: gateway.Attachments?.filter(isAttached) };
  const unit = vpcId ?? last?.unit;
  return {
    id,
    name: named(id, gateway.Tags),
    properties: { ...canonicalise(internetGatewayForm, described), Tags: tagsByKey(gateway.Tags) },
    aliases: [],
    parents: vpcId ? [vpcId] : [],
    owners: vpcId ? vpcOwners(vpcId) : (last?.owners ?? []),
    ...(unit !== undefined && { unit }),
  };
};
