import type { NetworkInterface } from "@aws-sdk/client-ec2";
import { type CanonicalForm, canonicalise, type Resource, serviceInFront } from "@eks-auditor/core";
import { required } from "../refusal.ts";
import { tagsByKey } from "../tags.ts";
import { vpcOwners } from "./owners.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkInterface.html */
export const managedInterfaceForm: CanonicalForm = {
  drop: {
    Association: "an address of AWS's own",
    Attachment: "volatile: AWS attaches it to what it keeps itself",
    AvailabilityZone: "told by the subnet",
    AvailabilityZoneId: "told by the subnet",
    Ipv6Address: "told by Ipv6Addresses",
    MacAddress: "an address of AWS's own",
    PrivateDnsName: "told by the address",
    PublicDnsName: "told by the address",
    PublicIpDnsNameOptions: "told by the address",
    PrivateIpAddresses: "told by PrivateIpAddress",
    RequesterId: "an id of AWS's own",
    Status: "volatile: attaching for a moment",
    TagSet: "told by key, without AWS's own",
  },
  sets: ["Groups", "Ipv6Addresses", "Ipv4Prefixes", "Ipv6Prefixes"],
};

/**
 * Returns an interface by which a service of AWS's brings callers into a VPC as `AWS::EC2::NetworkInterface`; undefined for
 * every other one: those come and go, and what has them tells of them.
 */
export const managedInterfaceResource = (each: NetworkInterface): Resource | undefined => {
  const described = { ...canonicalise(managedInterfaceForm, each), Tags: tagsByKey(each.TagSet) };
  const service = serviceInFront(described);
  if (!service) return undefined;
  const id = required(each.NetworkInterfaceId, "NetworkInterfaceId");
  const vpcId = required(each.VpcId, "VpcId");
  return {
    type: "AWS::EC2::NetworkInterface",
    id,
    name: `interface ${id} of ${service}`,
    properties: described,
    aliases: [],
    parents: [vpcId],
    owners: vpcOwners(vpcId),
    unit: vpcId,
  };
};
