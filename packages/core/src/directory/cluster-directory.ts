import { issuerKey } from "../model/issuer-key.ts";
import { isJsonObject, type Json, type JsonObject } from "../model/json.ts";
import { ownValue } from "../model/own-value.ts";
import type { ClusterRef, Owner } from "../model/resource.ts";
import { scopeKey } from "../model/scope.ts";
import { withoutPath } from "../model/without-path.ts";

/** Tells which clusters a resource concerns, as of the instant at which the directory was made. */
export interface ClusterDirectory {
  readonly clusters: readonly ClusterRef[];
  /**
   * Returns the clusters behind some owners, each once, in the order of their keys. An owner by `cluster` or `tag` names
   * its cluster itself, so it counts even when that cluster is gone; `accountId` is the account of the resource.
   */
  clustersOf(owners: readonly Owner[], accountId: string): ClusterRef[];
}

/**
 * Makes the directory of some clusters. `properties` are those of `AWS::EKS::Cluster`: DescribeCluster's answer in
 * canonical form. `roles` adds what DescribeCluster does not tell: roles of node groups, access entries, add-ons and
 * Pod Identity associations, by ARN.
 */
export const clusterDirectory = (
  clusters: readonly { readonly ref: ClusterRef; readonly properties: JsonObject }[],
  roles: ReadonlyMap<string, readonly ClusterRef[]> = new Map(),
): ClusterDirectory => {
  const byVpc = new Map<string, ClusterRef[]>();
  const byIssuer = new Map<string, ClusterRef[]>();
  // aws-auth names a role without its path.
  const byRole = new Map<string, ClusterRef[]>();
  for (const [arn, refs] of roles) for (const ref of refs) append(byRole, withoutPath(arn), ref);
  for (const { ref, properties } of clusters) {
    const vpcId = textAt(properties, "resourcesVpcConfig", "vpcId");
    const issuer = textAt(properties, "identity", "oidc", "issuer");
    const roleArn = textAt(properties, "roleArn");
    if (vpcId) append(byVpc, vpcId, ref);
    if (issuer) append(byIssuer, issuerKey(issuer), ref);
    if (roleArn) append(byRole, withoutPath(roleArn), ref);
  }
  const named = (owner: Owner, accountId: string): readonly ClusterRef[] => {
    switch (owner.by) {
      case "cluster":
      case "tag":
        return [{ accountId, region: owner.region, cluster: owner.cluster }];
      case "vpc":
        return byVpc.get(owner.vpcId) ?? [];
      case "issuer":
        return byIssuer.get(issuerKey(owner.issuer)) ?? [];
      case "role":
        return byRole.get(withoutPath(owner.roleArn)) ?? [];
    }
  };
  return {
    clusters: clusters.map(({ ref }) => ref),
    clustersOf: (owners, accountId) => uniqueClusters(owners.flatMap((owner) => named(owner, accountId))),
  };
};

/** Returns the key of a cluster's scope. */
export const clusterKey = (ref: ClusterRef): string =>
  scopeKey({ kind: "cluster", accountId: ref.accountId, region: ref.region, cluster: ref.cluster });

/** Returns each cluster once, in the order of their keys. */
export const uniqueClusters = (refs: readonly ClusterRef[]): ClusterRef[] =>
  [...new Map(refs.map((ref) => [clusterKey(ref), ref])).entries()]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, ref]) => ref);

const append = (map: Map<string, ClusterRef[]>, key: string, ref: ClusterRef): void => {
  const refs = map.get(key);
  if (refs) refs.push(ref);
  else map.set(key, [ref]);
};

const textAt = (properties: JsonObject, ...path: readonly string[]): string | undefined => {
  let value: Json | undefined = properties;
  for (const key of path) value = isJsonObject(value) ? ownValue(value, key) : undefined;
  return typeof value === "string" && value !== "" ? value : undefined;
};
