import type { Nodegroup } from "@aws-sdk/client-eks";
import {
  type CanonicalForm,
  type ClusterScope,
  canonicalise,
  type Resource,
  toInstant,
} from "@eks-auditor/core";
import { clusterOwners, clusterParents, whileInCreation } from "../in-cluster.ts";
import { required } from "../refusal.ts";
import { tagsByKey } from "../tags.ts";

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_Nodegroup.html */
export const nodegroupForm: CanonicalForm = {
  drop: {
    createdAt: "told as bornAt",
    modifiedAt: "a timestamp",
    status: "volatile: told as health",
    health: "volatile: told as health",
    "scalingConfig.desiredSize": "volatile: autoscalers move it within minSize and maxSize",
    tags: "told by key, without AWS's own",
  },
  sets: [
    "subnets",
    "taints",
    "remoteAccess.sourceSecurityGroups",
    "resources.autoScalingGroups",
    "nodeRepairConfig.nodeRepairConfigOverrides",
  ],
};

/** Returns a managed node group as `AWS::EKS::Nodegroup`. Events name it by its name within the cluster. */
export const nodegroupResource = (scope: ClusterScope, nodegroup: Nodegroup): Resource => {
  const name = required(nodegroup.nodegroupName, "nodegroupName");
  return {
    type: "AWS::EKS::Nodegroup",
    id: required(nodegroup.nodegroupArn, "nodegroupArn"),
    name,
    properties: { ...canonicalise(nodegroupForm, nodegroup), tags: tagsByKey(nodegroup.tags) },
    aliases: [`${scope.cluster}|${name}`],
    parents: clusterParents(scope),
    owners: clusterOwners(scope),
    ...(nodegroup.createdAt && { bornAt: toInstant(nodegroup.createdAt) }),
    ...whileInCreation(nodegroup),
  };
};

/** Returns the Auto Scaling groups that EKS made for a node group, by name. */
export const autoScalingGroupNames = ({ resources }: Nodegroup): string[] =>
  (resources?.autoScalingGroups ?? []).flatMap(({ name }) => (name ? [name] : []));
