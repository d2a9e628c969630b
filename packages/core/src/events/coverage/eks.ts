import { sectionsOf } from "../../model/section.ts";
import { clusterItself, inCluster, namedRoles } from "./eks-subject.ts";
import { allOf, at, nothing } from "./finder.ts";
import { ignored, routed, type Target, table } from "./row.ts";

const asynchronous = { asynchronous: true } as const;

/** The roles that a cluster can give away are read with the account. */
const identity: Target = {
  scope: "account",
  sections: ["identity"],
  affects: [],
  subjects: namedRoles,
  onlyIfNamed: true,
};

/** EKS makes and mends a cluster's security group and network interfaces; EC2's own events explain what changed. */
const network: Target = { scope: "region", sections: ["network"], affects: [], subjects: nothing };

const clusterOnly: Target = {
  scope: "cluster",
  sections: ["cluster"],
  affects: ["AWS::EKS::Cluster"],
  subjects: clusterItself,
};

/** EKS gives the role of a node group, a Fargate profile or a capability an access entry of its own. */
const nodes = (subjects: Target["subjects"], affects: Target["affects"]): Target => ({
  scope: "cluster",
  sections: ["nodes", "access"],
  affects: [...affects, "AWS::EKS::AccessEntry"],
  subjects,
});

const nodegroup = allOf(
  inCluster(
    "requestParameters.nodegroupName",
    "requestParameters.nodeRole",
    "responseElements.nodegroup.nodeRole",
  ),
  at("responseElements.nodegroup.nodegroupArn"),
);

const fargateProfile = allOf(
  inCluster(
    "requestParameters.fargateProfileName",
    "requestParameters.podExecutionRoleArn",
    "responseElements.fargateProfile.podExecutionRoleArn",
  ),
  at("responseElements.fargateProfile.fargateProfileArn"),
);

const addon: Target = {
  scope: "cluster",
  sections: ["addons", "pod-identity"],
  affects: ["AWS::EKS::Addon", "AWS::EKS::PodIdentityAssociation"],
  subjects: allOf(
    inCluster("requestParameters.addonName"),
    at("responseElements.addon.addonArn"),
    at("responseElements.addon.podIdentityAssociations"),
  ),
};

const capability: Target = {
  scope: "cluster",
  sections: ["addons", "access"],
  affects: ["AWS::EKS::Capability", "AWS::EKS::AccessEntry"],
  subjects: allOf(
    inCluster(
      "requestParameters.capabilityName",
      "requestParameters.roleArn",
      "responseElements.capability.roleArn",
    ),
    at("responseElements.capability.arn"),
  ),
};

const accessEntry: Target = {
  scope: "cluster",
  sections: ["access"],
  affects: ["AWS::EKS::AccessEntry"],
  subjects: allOf(
    inCluster("requestParameters.principalArn", "responseElements.accessEntry.principalArn"),
    at("responseElements.accessEntry.accessEntryArn"),
  ),
};

const podIdentityAssociation: Target = {
  scope: "cluster",
  sections: ["pod-identity"],
  affects: ["AWS::EKS::PodIdentityAssociation"],
  subjects: allOf(
    inCluster("requestParameters.associationId", "responseElements.association.associationId"),
    at("responseElements.association.associationArn"),
  ),
};

const identityProviderConfig: Target = {
  scope: "cluster",
  sections: ["access"],
  affects: ["AWS::EKS::IdentityProviderConfig"],
  subjects: inCluster(
    "requestParameters.oidc.identityProviderConfigName",
    "requestParameters.identityProviderConfig.name",
  ),
};

/** What a cluster holds that has tags. */
const tagged = [
  "AWS::EKS::Cluster",
  "AWS::EKS::AccessEntry",
  "AWS::EKS::IdentityProviderConfig",
  "AWS::EKS::Nodegroup",
  "AWS::EKS::FargateProfile",
  "AWS::EKS::Addon",
  "AWS::EKS::Capability",
  "AWS::EKS::PodIdentityAssociation",
] as const;

const everythingIn = [...tagged, "AWS::EKS::Insight"] as const;

/** Tags are told in every section but that of the insights, which have none. */
const taggedSections = sectionsOf.cluster.filter((section) => section !== "insights");

/**
 * EKS. Which cluster: see `eksCluster`.
 * https://docs.aws.amazon.com/eks/latest/userguide/logging-using-cloudtrail.html
 */
export const eks = table(
  routed(
    ["CreateCluster", "DeleteCluster"],
    [
      { scope: "cluster", sections: sectionsOf.cluster, affects: everythingIn, subjects: clusterItself },
      network,
      identity,
    ],
    asynchronous,
  ),
  routed(
    ["UpdateClusterConfig", "UpdateClusterVersion", "CancelUpdate"],
    [
      {
        scope: "cluster",
        sections: ["cluster", "access"],
        affects: ["AWS::EKS::Cluster", "AWS::EKS::AccessEntry"],
        subjects: clusterItself,
      },
      network,
      identity,
    ],
    asynchronous,
  ),
  routed(
    [
      "AssociateEncryptionConfig",
      "CreateCertificateAuthority",
      "ActivateCertificateAuthority",
      "DeleteCertificateAuthority",
    ],
    [clusterOnly],
    asynchronous,
  ),
  routed(
    ["AssociateIdentityProviderConfig", "DisassociateIdentityProviderConfig"],
    [identityProviderConfig],
    asynchronous,
  ),
  routed(
    ["CreateNodegroup", "DeleteNodegroup", "UpdateNodegroupConfig", "UpdateNodegroupVersion"],
    [
      nodes(nodegroup, [
        "AWS::EKS::Nodegroup",
        "AWS::AutoScaling::AutoScalingGroup",
        "AWS::EC2::LaunchTemplate",
        "AWS::EC2::Instance",
      ]),
      identity,
    ],
    asynchronous,
  ),
  routed(
    ["CreateFargateProfile", "DeleteFargateProfile"],
    [nodes(fargateProfile, ["AWS::EKS::FargateProfile"]), identity],
    asynchronous,
  ),
  routed(["CreateAddon", "UpdateAddon", "DeleteAddon"], [addon, identity], asynchronous),
  routed(["CreateCapability", "UpdateCapability", "DeleteCapability"], [capability, identity], asynchronous),
  routed(
    [
      "CreateAccessEntry",
      "UpdateAccessEntry",
      "DeleteAccessEntry",
      "AssociateAccessPolicy",
      "DisassociateAccessPolicy",
    ],
    [accessEntry, identity],
  ),
  routed(
    ["CreatePodIdentityAssociation", "UpdatePodIdentityAssociation", "DeletePodIdentityAssociation"],
    [podIdentityAssociation, identity],
  ),
  routed(
    ["TagResource", "UntagResource"],
    [
      {
        scope: "cluster",
        sections: taggedSections,
        affects: tagged,
        subjects: at("requestParameters.resourceArn"),
        onlyIfNamed: true,
        narrow: true,
      },
    ],
  ),
  ignored("a connected cluster runs outside AWS: EKS holds neither its endpoint nor its access", [
    "RegisterCluster",
    "DeregisterCluster",
  ]),
  ignored("a subscription is a bill, not a cluster", [
    "CreateEksAnywhereSubscription",
    "UpdateEksAnywhereSubscription",
    "DeleteEksAnywhereSubscription",
  ]),
  ignored(
    "asks EKS to look again, which it does once a day by itself without an event: sweeps read what it finds",
    ["StartInsightsRefresh"],
  ),
);
