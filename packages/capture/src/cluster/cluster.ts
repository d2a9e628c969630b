import type { Cluster } from "@aws-sdk/client-eks";
import {
  type CanonicalForm,
  type ClusterScope,
  canonicalise,
  isJsonObject,
  type JsonObject,
  type Resource,
  toInstant,
} from "@eks-auditor/core";
import { certificateFacts } from "@eks-auditor/core/certificate-facts";
import { creationMark } from "../in-cluster.ts";
import { required } from "../refusal.ts";
import { splitDetails } from "../section-reader.ts";
import { tagsByKey } from "../tags.ts";

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_Cluster.html */
export const clusterForm: CanonicalForm = {
  drop: {
    createdAt: "told as bornAt",
    status: "volatile: moves through UPDATING with every change",
    health: "volatile: an observation, not configuration",
    platformVersion: "volatile: AWS moves it by itself",
    clientRequestToken: "a token of the request that made the cluster",
    tags: "told by key, without AWS's own",
    "logging.clusterLogging": "told as logging.enabledTypes",
    "certificateAuthority.data": "told as certificateAuthority.certificates",
    "certificateAuthority.active.activatedAt": "a timestamp",
    "certificateAuthority.active.createdAt": "a timestamp",
    "connectorConfig.activationCode": "a secret",
    "connectorConfig.activationExpiry": "a timestamp",
  },
  sets: [
    "resourcesVpcConfig.subnetIds",
    "resourcesVpcConfig.securityGroupIds",
    "resourcesVpcConfig.publicAccessCidrs",
    "encryptionConfig",
    "encryptionConfig[].resources",
    "outpostConfig.outpostArns",
    "computeConfig.nodePools",
    "remoteNetworkConfig.remoteNodeNetworks",
    "remoteNetworkConfig.remoteNodeNetworks[].cidrs",
    "remoteNetworkConfig.remotePodNetworks",
    "remoteNetworkConfig.remotePodNetworks[].cidrs",
  ],
};

/**
 * Returns the cluster as `AWS::EKS::Cluster` from what DescribeCluster answered. Adds the enabled log types and the
 * facts of the certificate authority; what AWS leaves out (`bootstrapClusterCreatorAdminPermissions`) stays out.
 * `certificateAuthorities` are told by id; undefined: they could not be read.
 */
export const clusterResource = (
  scope: ClusterScope,
  cluster: Cluster,
  certificateAuthorities: JsonObject | undefined,
): Resource => {
  const id = required(cluster.arn, "arn");
  const details = splitDetails({ certificateAuthorities });
  const properties = canonicalise(clusterForm, cluster);
  properties.tags = tagsByKey(cluster.tags);
  if (cluster.logging)
    properties.logging = { ...objectAt(properties, "logging"), enabledTypes: enabledTypes(cluster) };
  if (cluster.certificateAuthority?.data) {
    properties.certificateAuthority = {
      ...objectAt(properties, "certificateAuthority"),
      certificates: certificateFacts(cluster.certificateAuthority.data),
    };
  }
  return {
    type: "AWS::EKS::Cluster",
    id,
    name: required(cluster.name, "name"),
    properties: { ...properties, ...details.properties },
    ...(details.unread.length > 0 && { unread: details.unread }),
    aliases: [required(cluster.name, "name")],
    parents: [],
    owners: [{ by: "cluster", region: scope.region, cluster: scope.cluster }],
    ...(cluster.createdAt && { bornAt: toInstant(cluster.createdAt) }),
    ...creationMark(cluster),
  };
};

/** EKS answers a list of {types, enabled}, in which a type may stand in any element. */
const enabledTypes = (cluster: Cluster): string[] => {
  const enabled = (cluster.logging?.clusterLogging ?? []).filter((setup) => setup.enabled === true);
  return [...new Set(enabled.flatMap((setup) => setup.types ?? []))].sort();
};

const objectAt = (properties: JsonObject, key: string): JsonObject => {
  const value = properties[key];
  return isJsonObject(value) ? value : {};
};
