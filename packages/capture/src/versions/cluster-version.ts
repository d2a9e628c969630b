import type { ClusterVersionInformation } from "@aws-sdk/client-eks";
import { type CanonicalForm, canonicalise, type RegionScope, type Resource } from "@eks-auditor/core";
import { required } from "../refusal.ts";

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_ClusterVersionInformation.html */
export const clusterVersionForm: CanonicalForm = {
  drop: {
    status: "deprecated: told as versionStatus",
    defaultPlatformVersion: "volatile: AWS moves it by itself",
    kubernetesPatchVersion: "volatile: AWS moves it by itself",
    controlPlaneScalingTiers: "what may be chosen, not when support ends",
    controlPlaneComponentConfig: "what may be chosen, not when support ends",
  },
};

/** Returns whether a version is of clusters in a region; those of local clusters on Outposts have dates of their own. */
export const isOfRegion = ({ clusterType }: ClusterVersionInformation): boolean =>
  clusterType === undefined || clusterType === "eks";

/**
 * Returns a version of Kubernetes as EKS offers it in a region: `AWS::EKS::ClusterVersion`. AWS gives it no identifier of
 * its own; it is named by region and version.
 */
export const clusterVersionResource = (
  { region }: RegionScope,
  information: ClusterVersionInformation,
): Resource => {
  const version = required(information.clusterVersion, "clusterVersion");
  return {
    type: "AWS::EKS::ClusterVersion",
    id: `${region}|${version}`,
    name: version,
    properties: canonicalise(clusterVersionForm, information),
    aliases: [],
    parents: [],
    owners: [],
  };
};
