import type { NetworkAcl } from "@aws-sdk/client-ec2";
import { type CanonicalForm, canonicalise, type Resource } from "@eks-auditor/core";
import { required } from "../refusal.ts";
import { tagsByKey } from "../tags.ts";
import { named } from "./named.ts";
import { vpcOwners } from "./owners.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkAcl.html */
export const networkAclForm: CanonicalForm = {
  drop: { Tags: "told by key, without AWS's own" },
  sets: ["Associations", "Entries"],
};

/** Returns a network ACL as `AWS::EC2::NetworkAcl`, its entries and associations within. */
export const networkAclResource = (acl: NetworkAcl): Resource => {
  const id = required(acl.NetworkAclId, "NetworkAclId");
  const vpcId = required(acl.VpcId, "VpcId");
  return {
    type: "AWS::EC2::NetworkAcl",
    id,
    name: named(id, acl.Tags),
    properties: { ...canonicalise(networkAclForm, acl), Tags: tagsByKey(acl.Tags) },
    aliases: [],
    parents: [vpcId],
    owners: vpcOwners(vpcId),
    unit: vpcId,
  };
};
