import type { AccessEntry, AssociatedAccessPolicy } from "@aws-sdk/client-eks";
import {
  type CanonicalForm,
  type ClusterScope,
  canonicalise,
  type JsonObject,
  type Resource,
  toInstant,
} from "@eks-auditor/core";
import { required } from "../refusal.ts";
import { settleDetails } from "../section-read.ts";
import { tagsByKey } from "../tags.ts";

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_AccessEntry.html */
export const accessEntryForm: CanonicalForm = {
  drop: {
    createdAt: "told as bornAt",
    modifiedAt: "a timestamp",
    tags: "told by key, without AWS's own",
  },
  sets: ["kubernetesGroups"],
};

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_AssociatedAccessPolicy.html */
const associatedAccessPolicyForm: CanonicalForm = {
  drop: { associatedAt: "a timestamp", modifiedAt: "a timestamp" },
  sets: ["accessScope.namespaces"],
};

/**
 * Returns an access entry as `AWS::EKS::AccessEntry`, its access policies within. `policies` undefined: they could not
 * be read. Events name an entry by its principal; together with the cluster that is unique.
 */
export const accessEntryResource = (
  scope: ClusterScope,
  entry: AccessEntry,
  policies: readonly AssociatedAccessPolicy[] | undefined,
): Resource => {
  const id = required(entry.accessEntryArn, "accessEntryArn");
  const principal = required(entry.principalArn, "principalArn");
  const { properties, unread } = settleDetails({
    associatedAccessPolicies: policies && associatedPolicies(policies),
  });
  return {
    type: "AWS::EKS::AccessEntry",
    id,
    name: principal,
    properties: { ...canonicalise(accessEntryForm, entry), tags: tagsByKey(entry.tags), ...properties },
    ...(unread.length > 0 && { unread }),
    aliases: [principal, `${scope.cluster}|${principal}`],
    parents: [clusterArnOf(id, scope), scope.cluster],
    owners: [{ by: "cluster", region: scope.region, cluster: scope.cluster }],
    ...(entry.createdAt && { bornAt: toInstant(entry.createdAt) }),
  };
};

/** One policy can be associated once with an entry. */
const associatedPolicies = (policies: readonly AssociatedAccessPolicy[]): JsonObject[] =>
  policies
    .map((policy) => canonicalise(associatedAccessPolicyForm, policy))
    .sort((a, b) => (String(a.policyArn) < String(b.policyArn) ? -1 : 1));

const clusterArnOf = (accessEntryArn: string, { region, accountId, cluster }: ClusterScope): string => {
  const partition = accessEntryArn.split(":")[1] ?? "aws";
  return `arn:${partition}:eks:${region}:${accountId}:cluster/${cluster}`;
};
