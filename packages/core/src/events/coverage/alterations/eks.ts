import type { Json } from "../../../model/json.ts";
import type { ResourceType } from "../../../model/resource.ts";
import {
  type AlterationTable,
  type Alters,
  always,
  byMember,
  doesAnythingTo,
  type Member,
  makes,
  makesLater,
  sets,
  setsKeysOf,
  setting,
  takes,
  within,
} from "./alters.ts";

const cluster = "AWS::EKS::Cluster";
const accessEntry = "AWS::EKS::AccessEntry";
const nodegroup = "AWS::EKS::Nodegroup";
const fargateProfile = "AWS::EKS::FargateProfile";
const addon = "AWS::EKS::Addon";
const capability = "AWS::EKS::Capability";
const association = "AWS::EKS::PodIdentityAssociation";
const identityProviderConfig = "AWS::EKS::IdentityProviderConfig";
const everything = [
  cluster,
  accessEntry,
  nodegroup,
  fargateProfile,
  addon,
  capability,
  association,
  identityProviderConfig,
] as const;

/** What EKS makes for the nodes of a node group. */
const nodes = [
  "AWS::AutoScaling::AutoScalingGroup",
  "AWS::EC2::LaunchTemplate",
  "AWS::EC2::Instance",
] as const;

const tags = (path: string): Alters => setsKeysOf("/tags", [path], ...everything);

const all =
  (...members: readonly Member[]): Member =>
  (value) => {
    const found = members.map((member) => member(value));
    return found.some((one) => one === null) ? null : found.flatMap((one) => one ?? []);
  };
const alsoMakes =
  (...types: readonly ResourceType[]): Member =>
  () =>
    makesLater(...types);
const alsoDoesAnythingTo =
  (...types: readonly ResourceType[]): Member =>
  () =>
    doesAnythingTo(...types);

/**
 * What EKS calls may change. AWS fills in the blocks of a public endpoint when it is turned on, and makes access entries
 * when a cluster begins to use them or takes a role for nodes of its own.
 * https://docs.aws.amazon.com/eks/latest/APIReference/API_UpdateClusterConfig.html
 * https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html
 */
export const eksAlterations: AlterationTable = {
  CreateCluster: always(makes(cluster), makesLater(accessEntry)),
  DeleteCluster: always(takes(...everything)),
  UpdateClusterConfig: byMember(["name", "clusterName"], {
    resourcesVpcConfig: within({
      subnetIds: setting(cluster, "/resourcesVpcConfig/subnetIds"),
      securityGroupIds: setting(cluster, "/resourcesVpcConfig/securityGroupIds"),
      endpointPublicAccess: setting(
        cluster,
        "/resourcesVpcConfig/endpointPublicAccess",
        "/resourcesVpcConfig/publicAccessCidrs",
      ),
      endpointPrivateAccess: setting(cluster, "/resourcesVpcConfig/endpointPrivateAccess"),
      publicAccessCidrs: setting(cluster, "/resourcesVpcConfig/publicAccessCidrs"),
      controlPlaneEgressMode: setting(cluster, "/resourcesVpcConfig/controlPlaneEgressMode"),
    }),
    logging: setting(cluster, "/logging"),
    accessConfig: all(setting(cluster, "/accessConfig"), alsoMakes(accessEntry)),
    upgradePolicy: setting(cluster, "/upgradePolicy"),
    zonalShiftConfig: setting(cluster, "/zonalShiftConfig"),
    computeConfig: all(
      setting(cluster, "/computeConfig", "/storageConfig", "/kubernetesNetworkConfig"),
      alsoDoesAnythingTo(accessEntry),
    ),
    kubernetesNetworkConfig: setting(cluster, "/kubernetesNetworkConfig"),
    storageConfig: setting(cluster, "/storageConfig"),
    remoteNetworkConfig: setting(cluster, "/remoteNetworkConfig"),
    deletionProtection: setting(cluster, "/deletionProtection"),
    controlPlaneScalingConfig: setting(cluster, "/controlPlaneScalingConfig"),
    kubeApiServerConfig: setting(cluster, "/kubeApiServerConfig"),
    kubeSchedulerConfig: setting(cluster, "/kubeSchedulerConfig"),
    kubeControllerManagerConfig: setting(cluster, "/kubeControllerManagerConfig"),
  }),
  UpdateClusterVersion: always(sets(cluster, "/version")),
  CancelUpdate: always(sets(cluster)),
  AssociateEncryptionConfig: always(sets(cluster, "/encryptionConfig")),
  CreateCertificateAuthority: always(sets(cluster, "/certificateAuthority", "/certificateAuthorities")),
  ActivateCertificateAuthority: always(sets(cluster, "/certificateAuthority", "/certificateAuthorities")),
  DeleteCertificateAuthority: always(sets(cluster, "/certificateAuthority", "/certificateAuthorities")),
  AssociateIdentityProviderConfig: always(makes(identityProviderConfig)),
  DisassociateIdentityProviderConfig: always(takes(identityProviderConfig)),
  CreateNodegroup: always(makes(nodegroup), makesLater(accessEntry), doesAnythingTo(...nodes)),
  DeleteNodegroup: always(takes(nodegroup, accessEntry), doesAnythingTo(...nodes)),
  UpdateNodegroupConfig: byMember(["name", "clusterName", "nodegroupName"], {
    labels: all(setting(nodegroup, "/labels"), alsoDoesAnythingTo(...nodes)),
    taints: all(setting(nodegroup, "/taints"), alsoDoesAnythingTo(...nodes)),
    scalingConfig: all(setting(nodegroup, "/scalingConfig"), alsoDoesAnythingTo(...nodes)),
    warmPoolConfig: all(setting(nodegroup, "/warmPoolConfig"), alsoDoesAnythingTo(...nodes)),
    updateConfig: setting(nodegroup, "/updateConfig"),
    nodeRepairConfig: setting(nodegroup, "/nodeRepairConfig"),
  }),
  UpdateNodegroupVersion: always(
    sets(nodegroup, "/version", "/releaseVersion", "/launchTemplate", "/amiType"),
    doesAnythingTo(...nodes),
  ),
  CreateFargateProfile: always(makes(fargateProfile), makesLater(accessEntry)),
  DeleteFargateProfile: always(takes(fargateProfile, accessEntry)),
  CreateAddon: always(makes(addon), makesLater(association)),
  UpdateAddon: byMember(["name", "clusterName", "addonName"], {
    addonVersion: setting(addon, "/addonVersion"),
    serviceAccountRoleArn: setting(addon, "/serviceAccountRoleArn"),
    configurationValues: setting(addon, "/configurationValues"),
    podIdentityAssociations: all(setting(addon, "/podIdentityAssociations"), alsoDoesAnythingTo(association)),
  }),
  DeleteAddon: always(takes(addon, association)),
  CreateCapability: always(makes(capability), makesLater(accessEntry)),
  UpdateCapability: byMember(["name", "clusterName", "capabilityName"], {
    roleArn: all(setting(capability, "/roleArn"), alsoDoesAnythingTo(accessEntry)),
    configuration: all(setting(capability, "/configuration"), alsoDoesAnythingTo(accessEntry)),
    deletePropagationPolicy: setting(capability, "/deletePropagationPolicy"),
  }),
  DeleteCapability: always(takes(capability, accessEntry)),
  CreateAccessEntry: always(makes(accessEntry)),
  UpdateAccessEntry: byMember(["name", "clusterName", "principalArn"], {
    kubernetesGroups: setting(accessEntry, "/kubernetesGroups"),
    username: setting(accessEntry, "/username"),
  }),
  DeleteAccessEntry: always(takes(accessEntry)),
  AssociateAccessPolicy: always(sets(accessEntry, "/associatedAccessPolicies")),
  DisassociateAccessPolicy: always(sets(accessEntry, "/associatedAccessPolicies")),
  CreatePodIdentityAssociation: always(makes(association)),
  UpdatePodIdentityAssociation: byMember(["name", "clusterName", "associationId"], {
    roleArn: setting(association, "/roleArn"),
    targetRoleArn: setting(association, "/targetRoleArn", "/externalId"),
    disableSessionTags: setting(association, "/disableSessionTags"),
    policy: setting(association, "/policy"),
  }),
  DeletePodIdentityAssociation: always(takes(association)),
  TagResource: (parameters) => tagsOf(parameters.tags),
  UntagResource: tags("tagKeys"),
};

/** EKS writes the tags that it sets as an object. */
const tagsOf = (value: Json | undefined) => {
  const keys = value && typeof value === "object" && !Array.isArray(value) ? Object.keys(value) : [];
  return tags("tagKeys")({ tagKeys: keys });
};
