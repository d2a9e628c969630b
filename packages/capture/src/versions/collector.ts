import { type ClusterVersionInformation, DescribeClusterVersionsCommand } from "@aws-sdk/client-eks";
import { type RegionScope, resourceKey, type SecondLookResult } from "@eks-auditor/core";
import type { Collector, ReadContext } from "../collector.ts";
import { beginRead, type Listed, listPage, type SectionReader } from "../section-reader.ts";
import { clusterVersionResource, isOfRegion } from "./cluster-version.ts";

const actions = ["eks:DescribeClusterVersions"] as const;
type Action = (typeof actions)[number];

/** Lists every version that EKS knows in the region, also those that are out of support. */
const listVersions = (
  read: SectionReader<Action>,
  { clients, scope }: ReadContext<RegionScope>,
): Promise<Listed<ClusterVersionInformation>> =>
  read.list(
    "eks:DescribeClusterVersions",
    `cluster versions of ${scope.region}`,
    async (options, nextToken) => {
      const input = { includeAll: true, maxResults: 100, nextToken };
      const page = await clients.eks.send(new DescribeClusterVersionsCommand(input), options);
      return listPage(page.clusterVersions, page.nextToken, ({ clusterVersion, clusterType = "eks" }) =>
        clusterVersion === undefined ? undefined : `${clusterType} ${clusterVersion}`,
      );
    },
  );

/**
 * Reads until when EKS supports each version of Kubernetes: one list for a region, whatever the number of its clusters.
 * https://docs.aws.amazon.com/eks/latest/APIReference/API_DescribeClusterVersions.html
 */
export const versionsCollector: Collector<RegionScope> = {
  section: "versions",
  actions,
  read: async (context) => {
    const read = beginRead<Action>("versions", context);
    const { items, whole } = await listVersions(read, context);
    if (whole) read.decides("AWS::EKS::ClusterVersion");
    return read.finish(items.filter(isOfRegion).map((each) => clusterVersionResource(context.scope, each)));
  },
  // EKS describes no version apart: a second list decides.
  whereabouts: async (context, vanished) => {
    const { items, whole } = await listVersions(beginRead<Action>("versions", context), context);
    const present = new Set(
      items.filter(isOfRegion).map((each) => resourceKey(clusterVersionResource(context.scope, each))),
    );
    return new Map(
      vanished.map((resource): [string, SecondLookResult] => {
        const key = resourceKey(resource);
        return [key, present.has(key) ? "present" : whole ? "gone" : "unknown"];
      }),
    );
  },
};
