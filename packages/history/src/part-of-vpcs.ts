import { type ClusterScope, type RegionScope, resourceKey, scopeKey } from "@eks-auditor/core";
import { identifierOf, isLoadBalancer } from "@eks-auditor/core/directory";
import type { HistoryReader } from "./history-reader.ts";
import type { Holder } from "./nouns/identifiers.ts";
import type { SectionPart } from "./nouns/section-at.ts";

/** What lies in some VPCs of a region: the parts of the region's sections, and the clusters. */
export interface PartOfRegion {
  readonly sections: { readonly network: SectionPart; readonly "load-balancers": SectionPart };
  readonly clusters: readonly ClusterScope[];
}

/**
 * Returns what lies, or lay, in some VPCs of a region, and what belongs to no VPC and may lie on a way into each. Reads as
 * much as there is in these VPCs, at any size of the region. `tagged`: identifiers of load balancers that count as well.
 */
export const partOfVpcs = async (
  region: RegionScope,
  vpcIds: Iterable<string>,
  history: Pick<HistoryReader, "holders">,
  tagged: readonly string[] = [],
): Promise<PartOfRegion> => {
  const wanted = [...[...vpcIds].map(identifierOf.vpc), ...tagged];
  const inside = [...(await history.holders(wanted)).values()].flat();
  const here = inside.filter(({ scope }) => scopeKey(scope) === scopeKey(region));
  const balancers = here.map(({ id }) => id).filter(isLoadBalancer);
  const parts = [...(await history.holders(balancers.map(identifierOf.partOf))).values()].flat();
  const all = unique([...here, ...parts.filter(({ scope }) => scopeKey(scope) === scopeKey(region))]);
  const clusters = inside.flatMap(({ scope }) =>
    scope.kind === "cluster" && scope.accountId === region.accountId && scope.region === region.region
      ? [scope]
      : [],
  );
  return {
    sections: {
      network: {
        types: ["AWS::EC2::PrefixList", "AWS::EC2::VPCBlockPublicAccessOptions"],
        resources: all.filter(({ section }) => section === "network"),
      },
      "load-balancers": {
        types: ["AWS::ElasticLoadBalancingV2::TrustStore"],
        resources: all.filter(({ section }) => section === "load-balancers"),
      },
    },
    clusters: [...new Map(clusters.map((scope) => [scopeKey(scope), scope])).values()],
  };
};

const unique = (holders: readonly Holder[]): Holder[] => [
  ...new Map(holders.map((holder) => [resourceKey(holder), holder])).values(),
];
