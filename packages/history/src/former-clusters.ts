import {
  type ClusterRef,
  type Instant,
  type JsonObject,
  partitionOf,
  type Resource,
  scopeKey,
} from "@eks-auditor/core";
import { issuerKey, issuerOfCluster } from "@eks-auditor/core/directory";
import { parseClusterIssuer } from "@eks-auditor/core/trust";
import type { HistoryReader } from "./history-reader.ts";

/** A cluster that history has seen, and that is gone. */
export interface FormerCluster {
  readonly ref: ClusterRef;
  /** As it was at last. */
  readonly properties: JsonObject;
  readonly goneAt: Instant;
}

const parallel = 16;

/** Returns the clusters that are gone, at the cost of one query each: ask where trust speaks of an issuer of none. */
export const formerClusters = async (
  history: Pick<HistoryReader, "clusters" | "scopes" | "revisions">,
): Promise<FormerCluster[]> => {
  const alive = new Set((await history.clusters()).map(({ ref }) => scopeKey({ kind: "cluster", ...ref })));
  const gone = (await history.scopes())
    .map(({ scope }) => scope)
    .filter((scope) => scope.kind === "cluster")
    .filter((scope) => !alive.has(scopeKey(scope)));
  const found: FormerCluster[] = [];
  for (let at = 0; at < gone.length; at += parallel)
    found.push(
      ...(
        await Promise.all(
          gone.slice(at, at + parallel).map(async (scope): Promise<FormerCluster[]> => {
            const { kind: _, ...ref } = scope;
            const itself = { type: "AWS::EKS::Cluster", id: arnOf(ref) } as const;
            const [last] = (await history.revisions(scope, itself, { limit: 1 })).items;
            const properties = last?.change.before;
            return last && properties ? [{ ref, properties, goneAt: last.change.observedAt }] : [];
          }),
        )
      ).flat(),
    );
  return found;
};

/** Returns the names of such clusters by the key of their issuer. */
export const namesByIssuer = (clusters: readonly Omit<FormerCluster, "goneAt">[]): Map<string, string> =>
  new Map(
    clusters.flatMap(({ ref, properties }): [string, string][] => {
      const issuer = issuerOfCluster(properties);
      return issuer === undefined ? [] : [[issuerKey(issuer), ref.cluster]];
    }),
  );

/** Returns the account ids of clusters of other accounts, by the key of their issuer. */
export const foreignIssuers = (
  accountId: string,
  clusters: readonly Omit<FormerCluster, "goneAt">[],
): Map<string, string> =>
  new Map(
    clusters.flatMap(({ ref, properties }): [string, string][] => {
      const issuer = ref.accountId === accountId ? undefined : issuerOfCluster(properties);
      return issuer === undefined ? [] : [[issuerKey(issuer), ref.accountId]];
    }),
  );

/**
 * Returns the names of clusters that are gone, by issuer, where a provider of an account is that of no cluster that lives.
 * Clusters of other accounts are looked at only when a provider is of none of its own.
 */
export const formerIssuers = async (
  accountId: string,
  resources: readonly Pick<Resource, "type" | "name">[],
  history: Pick<HistoryReader, "clusters" | "scopes" | "revisions">,
): Promise<ReadonlyMap<string, string>> => {
  const lostAmong = (clusters: Parameters<typeof namesByIssuer>[0]): boolean => {
    const alive = namesByIssuer(clusters);
    return resources.some(
      ({ type, name }) =>
        type === "AWS::IAM::OIDCProvider" &&
        parseClusterIssuer(name) !== undefined &&
        !alive.has(issuerKey(name)),
    );
  };
  if (!lostAmong(await history.clusters(undefined, { accountId }))) return new Map();
  if (!lostAmong(await history.clusters())) return new Map();
  return namesByIssuer(await formerClusters(history));
};

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html: the partition follows from the region. */
const arnOf = ({ accountId, region, cluster }: ClusterRef): string =>
  `arn:${partitionOf(region)}:eks:${region}:${accountId}:cluster/${cluster}`;
