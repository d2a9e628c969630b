import type { Instance } from "@aws-sdk/client-ec2";
import {
  type CanonicalForm,
  type ClusterScope,
  canonicalise,
  type Resource,
  toInstant,
} from "@eks-auditor/core";
import { clusterOwners, clusterParents } from "../in-cluster.ts";
import { required } from "../refusal.ts";
import { tagsByKey } from "../tags.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Instance.html */
export const instanceForm: CanonicalForm = {
  drop: {
    LaunchTime: "told as bornAt",
    ElasticGpuAssociations: "observations of a service that has ended",
    ElasticInferenceAcceleratorAssociations: "observations of a service that has ended",
    SecondaryInterfaces: "volatile: attached and detached like the others",
    State: "volatile: told as a trend",
    StateReason: "volatile: words about the state",
    StateTransitionReason: "volatile: words about the state",
    NetworkInterfaces: "volatile: the CNI attaches and detaches them as pods come and go; told as a trend",
    BlockDeviceMappings: "volatile: volumes follow pods",
    PublicDnsName: "resolved from the address",
    ClientToken: "a token of the request that launched it",
    AmiLaunchIndex: "says only which of several it was",
    UsageOperationUpdateTime: "a timestamp",
    "MetadataOptions.State": "volatile: pending for a moment, then applied",
    "Monitoring.State": "volatile: pending for a moment",
    "IamInstanceProfile.Id": "told by the ARN",
    SpotInstanceRequestId: "a request that ends with the instance",
    Tags: "told by key, without AWS's own",
  },
  sets: ["SecurityGroups", "ProductCodes", "Licenses"],
};

/**
 * Nodes come and go, and that is no drift: no reading covers this unit, so a node enters and leaves our view, and only
 * what changes on a node while it lives is a change.
 */
const comesAndGoes = "nodes";

/**
 * Returns a node as `AWS::EC2::Instance`. Events also name it by its network interfaces, as far as they were there when
 * it was written down. `parents` are the node group or Auto Scaling group that it is of.
 */
export const instanceResource = (
  scope: ClusterScope,
  instance: Instance,
  parents: readonly string[],
): Resource => {
  const id = required(instance.InstanceId, "InstanceId");
  const interfaces = (instance.NetworkInterfaces ?? []).flatMap(({ NetworkInterfaceId, Attachment }) =>
    [NetworkInterfaceId, Attachment?.AttachmentId].filter((text) => text !== undefined),
  );
  return {
    type: "AWS::EC2::Instance",
    id,
    name: instance.PrivateDnsName || id,
    properties: { ...canonicalise(instanceForm, instance), Tags: tagsByKey(instance.Tags) },
    aliases: interfaces.sort(),
    parents: [...parents, ...clusterParents(scope)],
    owners: clusterOwners(scope),
    ...(instance.LaunchTime && { bornAt: toInstant(instance.LaunchTime) }),
    unit: comesAndGoes,
  };
};
