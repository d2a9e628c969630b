import type { LaunchTemplateVersion } from "@aws-sdk/client-ec2";
import {
  type CanonicalForm,
  type ClusterScope,
  canonicalise,
  type JsonObject,
  type Resource,
  setOwn,
} from "@eks-auditor/core";
import { clusterOwners, clusterParents } from "../in-cluster.ts";
import { required } from "../refusal.ts";
import { splitDetails } from "../section-reader.ts";
import type { TemplateUse } from "./template-uses.ts";
import { summariseUserData } from "./user-data-summary.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_LaunchTemplateVersion.html */
export const launchTemplateVersionForm: CanonicalForm = {
  drop: {
    LaunchTemplateId: "the id of the resource",
    LaunchTemplateName: "the name of the resource",
    CreateTime: "a timestamp",
    DefaultVersion: "told by the version that is in use",
    "LaunchTemplateData.UserData":
      "holds passwords in many places: told by a fingerprint and the kubelet's overrides",
    "LaunchTemplateData.MetadataOptions.State": "volatile: pending for a moment, then applied",
  },
  sets: [
    "LaunchTemplateData.SecurityGroupIds",
    "LaunchTemplateData.SecurityGroups",
    "LaunchTemplateData.NetworkInterfaces",
    "LaunchTemplateData.NetworkInterfaces[].Groups",
    "LaunchTemplateData.TagSpecifications",
    "LaunchTemplateData.TagSpecifications[].Tags",
    "LaunchTemplateData.BlockDeviceMappings",
    "LaunchTemplateData.LicenseSpecifications",
  ],
};

/**
 * Returns a launch template as `AWS::EC2::LaunchTemplate`. `UsedBy` tells for each node group and Auto Scaling group the
 * version that it launches nodes from, so that going from one version to another shows what differs between them;
 * `KubeletOverrides` likewise what the version's user data sets otherwise than the AMI. The user data itself is not
 * kept. Unless all uses are known, both count as unread: a use that was not seen did not end. `unit` is the template,
 * since templates come into view as they are taken into use.
 */
export const launchTemplateResource = (
  scope: ClusterScope,
  versions: readonly LaunchTemplateVersion[],
  uses: readonly TemplateUse[],
  { parents, allUsesKnown }: { readonly parents: readonly string[]; readonly allUsesKnown: boolean },
): Resource | undefined => {
  const [first] = versions;
  if (!first) return undefined;
  const id = required(first.LaunchTemplateId, "LaunchTemplateId");
  const name = first.LaunchTemplateName ?? id;
  const usedBy: JsonObject = {};
  const overrides: JsonObject = {};
  for (const { holder, version } of uses.toSorted((a, b) => (a.holder < b.holder ? -1 : 1))) {
    const found = versionOf(versions, version);
    if (!found) continue;
    const told = summariseUserData(found.LaunchTemplateData?.UserData ?? "");
    setOwn(usedBy, holder, {
      ...canonicalise(launchTemplateVersionForm, found),
      ...(found.LaunchTemplateData?.UserData && { UserDataFingerprint: told.fingerprint }),
    });
    setOwn(overrides, holder, told.kubelet);
  }
  const { properties, unread } = splitDetails({
    UsedBy: allUsesKnown ? usedBy : undefined,
    KubeletOverrides: allUsesKnown ? overrides : undefined,
  });
  return {
    type: "AWS::EC2::LaunchTemplate",
    id,
    name,
    properties: { LaunchTemplateName: name, ...properties },
    ...(unread.length > 0 && { unread }),
    aliases: name === id ? [] : [name],
    parents: [...parents, ...clusterParents(scope)],
    owners: clusterOwners(scope),
    unit: id,
  };
};

const versionOf = (
  versions: readonly LaunchTemplateVersion[],
  version: string,
): LaunchTemplateVersion | undefined => {
  if (version === "$Default") return versions.find(({ DefaultVersion }) => DefaultVersion);
  if (version === "$Latest")
    return versions.toSorted((a, b) => (b.VersionNumber ?? 0) - (a.VersionNumber ?? 0))[0];
  return versions.find(({ VersionNumber }) => String(VersionNumber) === version);
};
