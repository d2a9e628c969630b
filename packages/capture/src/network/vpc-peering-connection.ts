import type { VpcPeeringConnection } from "@aws-sdk/client-ec2";
import { type CanonicalForm, canonicalise, type Resource } from "@eks-auditor/core";
import { required } from "../refusal.ts";
import { tagsByKey } from "../tags.ts";
import { named } from "./named.ts";
import { vpcOwners } from "./owners.ts";

/**
 * The status stays in: that the other side accepted or refused is a decision.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcPeeringConnection.html
 */
export const vpcPeeringConnectionForm: CanonicalForm = {
  drop: {
    ExpirationTime: "a timestamp",
    "Status.Message": "told by the code",
    Tags: "told by key, without AWS's own",
  },
  sets: [
    "AccepterVpcInfo.CidrBlockSet",
    "AccepterVpcInfo.Ipv6CidrBlockSet",
    "RequesterVpcInfo.CidrBlockSet",
    "RequesterVpcInfo.Ipv6CidrBlockSet",
  ],
};

/** AWS goes on listing a connection for a while after it came to nothing. */
const over: readonly string[] = ["deleting", "deleted", "rejected", "expired", "failed"];

/** Returns a peering connection as `AWS::EC2::VPCPeeringConnection`; undefined for one that is over. */
export const vpcPeeringConnectionResource = (
  connection: VpcPeeringConnection,
  covered: ReadonlySet<string>,
): Resource | undefined => {
  const id = required(connection.VpcPeeringConnectionId, "VpcPeeringConnectionId");
  if (over.includes(connection.Status?.Code ?? "")) return undefined;
  const vpcIds = [connection.RequesterVpcInfo?.VpcId, connection.AccepterVpcInfo?.VpcId]
    .filter((vpcId) => vpcId !== undefined)
    .filter((vpcId) => covered.has(vpcId));
  const [unit] = vpcIds;
  return {
    type: "AWS::EC2::VPCPeeringConnection",
    id,
    name: named(id, connection.Tags),
    properties: { ...canonicalise(vpcPeeringConnectionForm, connection), Tags: tagsByKey(connection.Tags) },
    aliases: [],
    parents: vpcIds,
    owners: vpcOwners(...vpcIds),
    ...(unit !== undefined && { unit }),
  };
};
