import type { VpcEndpoint } from "@aws-sdk/client-ec2";
import { type CanonicalForm, canonicalise, type Resource, toInstant } from "@eks-auditor/core";
import { policyInText } from "../policy-text.ts";
import { required } from "../refusal.ts";
import { tagsByKey } from "../tags.ts";
import { named } from "./named.ts";
import { vpcOwners } from "./owners.ts";
import { networkCreationMark } from "./settling.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcEndpoint.html */
export const vpcEndpointForm: CanonicalForm = {
  drop: {
    CreationTimestamp: "told as bornAt",
    State: "volatile: moves by itself; an endpoint that is being deleted is left out",
    LastError: "an observation",
    FailureReason: "an observation",
    NetworkInterfaceIds: "volatile: told by the subnets; AWS replaces the interfaces",
    PolicyDocument: "told in the canonical form of a policy",
    Tags: "told by key, without AWS's own",
  },
  sets: ["RouteTableIds", "SubnetIds", "Groups", "DnsEntries", "Ipv4Prefixes", "Ipv6Prefixes"],
};

const over: readonly string[] = ["deleting", "deleted"];

/** Returns a VPC endpoint as `AWS::EC2::VPCEndpoint`; undefined for one that is deleted. */
export const vpcEndpointResource = (endpoint: VpcEndpoint): Resource | undefined => {
  const id = required(endpoint.VpcEndpointId, "VpcEndpointId");
  const vpcId = required(endpoint.VpcId, "VpcId");
  if (over.includes((endpoint.State ?? "").toLowerCase())) return undefined;
  return {
    type: "AWS::EC2::VPCEndpoint",
    id,
    name: named(id, endpoint.Tags),
    properties: {
      ...canonicalise(vpcEndpointForm, endpoint),
      ...(endpoint.PolicyDocument && { PolicyDocument: policyInText(endpoint.PolicyDocument) }),
      Tags: tagsByKey(endpoint.Tags),
    },
    aliases: [],
    parents: [vpcId],
    owners: vpcOwners(vpcId),
    unit: vpcId,
    ...(endpoint.CreationTimestamp && { bornAt: toInstant(endpoint.CreationTimestamp) }),
    ...networkCreationMark(endpoint),
  };
};
