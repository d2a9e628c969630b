import {
  addressUse,
  attachedInstances,
  instances,
  interfacesInFront,
  launchTemplates,
} from "./ec2-subject.ts";
import { type Rows, routed, type Target } from "./row.ts";

const coalesce = { noise: "coalesce" } as const;

/** Node groups and nodes named by their instances; the metadata options decide who can take a node's role. */
const instanceConfiguration: Target = { ...attachedInstances, unnamedCluster: "all" };

/** EC2: nodes, what they are launched from, and the addresses in use. */
export const ec2Nodes: Rows = [
  routed(
    [
      "ModifyInstanceMetadataOptions",
      "ModifyInstanceAttribute",
      "ResetInstanceAttribute",
      "AssociateIamInstanceProfile",
      "ReplaceIamInstanceProfileAssociation",
      "DisassociateIamInstanceProfile",
    ],
    [instanceConfiguration],
  ),
  routed(
    ["ModifyNetworkInterfaceAttribute", "ResetNetworkInterfaceAttribute"],
    [addressUse, attachedInstances],
    coalesce,
  ),
  routed(
    ["CreateLaunchTemplateVersion", "ModifyLaunchTemplate", "DeleteLaunchTemplateVersions"],
    [launchTemplates],
  ),
  routed(
    ["CreateLaunchTemplate", "DeleteLaunchTemplate"],
    [{ ...launchTemplates, unnamedCluster: "none" }],
    coalesce,
  ),
  routed(
    [
      "RunInstances",
      "StartInstances",
      "StopInstances",
      "TerminateInstances",
      "CreateFleet",
      "ModifyFleet",
      "DeleteFleets",
      "RequestSpotFleet",
      "ModifySpotFleetRequest",
      "CancelSpotFleetRequests",
      "RequestSpotInstances",
      "CancelSpotInstanceRequests",
      "RunScheduledInstances",
    ],
    [instances],
    coalesce,
  ),
  routed(["AssociateAddress", "DisassociateAddress"], [addressUse, attachedInstances], coalesce),
  routed(["CreateNetworkInterface"], [addressUse, interfacesInFront], {
    ...coalesce,
    leftOutOfPattern: true,
  }),
  routed(["AttachNetworkInterface", "DetachNetworkInterface", "DeleteNetworkInterface"], [addressUse], {
    ...coalesce,
    leftOutOfPattern: true,
  }),
].flat();
