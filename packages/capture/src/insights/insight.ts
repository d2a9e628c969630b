import type { Insight, InsightResourceDetail, InsightSummary } from "@aws-sdk/client-eks";
import {
  type CanonicalForm,
  type ClusterScope,
  canonicalise,
  type JsonObject,
  type Resource,
} from "@eks-auditor/core";
import { clusterOwners, clusterParents } from "../in-cluster.ts";
import { required } from "../refusal.ts";

const clientStats = "categorySpecificSummary.deprecationDetails[].clientStats[]";

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_Insight.html */
export const insightForm: CanonicalForm = {
  drop: {
    lastRefreshTime: "a timestamp: told as a trend",
    lastTransitionTime: "a timestamp",
    description: "AWS's words for the check itself, which it mends by itself",
    additionalInfo: "links",
    resources: "told as far as they do not pass, without what comes and goes",
    [`${clientStats}.numberOfRequestsLast30Days`]: "volatile: told as a trend",
    [`${clientStats}.lastRequestTime`]: "a timestamp",
  },
  sets: [
    "categorySpecificSummary.deprecationDetails",
    "categorySpecificSummary.deprecationDetails[].clientStats",
    "categorySpecificSummary.addonCompatibilityDetails",
    "categorySpecificSummary.addonCompatibilityDetails[].compatibleVersions",
  ],
};

const resourcesForm: CanonicalForm = { drop: {}, sets: ["resources"] };

/** What only DescribeInsight tells. */
const detailNames = ["recommendation", "resources", "categorySpecificSummary"];

/** Returns whether an insight has nothing to say. */
export const isPassing = ({ insightStatus }: Pick<InsightSummary, "insightStatus">): boolean =>
  insightStatus?.status === "PASSING";

/** Returns the resources of an insight that do not pass. */
export const affectedBy = ({ resources = [] }: Pick<Insight, "resources">): InsightResourceDetail[] =>
  resources.filter((resource) => !isPassing(resource));

/** Nodes and pods come and go with the load: that others of them are affected is no change of the insight. */
const comesAndGoes = ({ kubernetesResourceUri = "" }: InsightResourceDetail): boolean =>
  /(^|\/)(nodes|pods)\//.test(kubernetesResourceUri);

/**
 * Returns an insight of a cluster as `AWS::EKS::Insight`. AWS gives it an id within the cluster and no ARN. Details are
 * told of what does not pass: `insight` is what DescribeInsight answered, undefined where it was not read this time.
 */
export const insightResource = (
  scope: ClusterScope,
  summary: InsightSummary,
  insight: Insight | undefined,
): Resource => {
  const id = required(summary.id, "id");
  const parents = clusterParents(scope);
  const isUnread = insight === undefined && !isPassing(summary);
  return {
    type: "AWS::EKS::Insight",
    id: `${parents[0] ?? scope.cluster}/insights/${id}`,
    name: summary.name ?? id,
    properties: { ...canonicalise(insightForm, insight ?? summary), ...(insight && standing(insight)) },
    ...(isUnread && { unread: detailNames }),
    aliases: [id],
    parents,
    owners: clusterOwners(scope),
  };
};

const standing = (insight: Insight): JsonObject => {
  const resources = affectedBy(insight).filter((resource) => !comesAndGoes(resource));
  return resources.length === 0 ? {} : canonicalise(resourcesForm, { resources });
};
