import type { ClusterRef, JsonObject, SnapshotWithChanges } from "@eks-auditor/core";
import { identifierOf, issuerKey } from "@eks-auditor/core/directory";
import { parseClusterIssuer } from "@eks-auditor/core/trust";
import type { FormerCluster, History } from "@eks-auditor/history";
import { ownersOf } from "./owners-of.ts";

/** Returns the keys of the issuers that changes speak of: whom roles trusted before and trust now, whose a provider is. */
export const issuersIn = (snapshots: readonly SnapshotWithChanges[]): string[] => {
  const changes = snapshots.flatMap((snapshot) => snapshot.changes);
  const named = ownersOf(changes).flatMap((owner) => (owner.by === "issuer" ? owner.issuer : []));
  const trusted = changes
    .filter(({ type }) => type === "AWS::IAM::Role")
    .flatMap(({ before, after }) => [...providersIn(before), ...providersIn(after)]);
  return [...new Set([...named, ...trusted].map(issuerKey))];
};

const providersIn = (role: JsonObject | null): string[] =>
  [...JSON.stringify(role?.AssumeRolePolicyDocument ?? null).matchAll(/:oidc-provider\/([^"\\]+)/g)].flatMap(
    ([, issuer]) => issuer ?? [],
  );

/** Who bears some issuers. */
export interface IssuerClusters {
  /** The clusters that have one of them now, by its key. */
  readonly alive: readonly ClusterRef[];
  /** The clusters that are gone and had one which is no living cluster's. */
  readonly former: readonly Pick<FormerCluster, "ref" | "properties">[];
}

/** Returns the clusters whose issuers some are, one query an issuer. */
export const clustersOfIssuers = async (
  issuers: readonly string[],
  history: Pick<History, "holders">,
): Promise<IssuerClusters> => {
  const ofClusters = issuers.filter((issuer) => parseClusterIssuer(issuer) !== undefined);
  const found = await history.holders(ofClusters.map(identifierOf.issuer));
  const alive: ClusterRef[] = [];
  const former: IssuerClusters["former"][number][] = [];
  for (const issuer of ofClusters) {
    const clusters = (found.get(identifierOf.issuer(issuer)) ?? []).flatMap(({ scope, type, endedAt }) =>
      scope.kind === "cluster" && type === "AWS::EKS::Cluster" ? [{ scope, endedAt }] : [],
    );
    const living = clusters.filter(({ endedAt }) => endedAt === null);
    for (const { scope } of living.length > 0 ? living : clusters) {
      const { kind: _, ...ref } = scope;
      if (living.length > 0) alive.push(ref);
      else former.push({ ref, properties: { identity: { oidc: { issuer } } } });
    }
  }
  return { alive, former };
};
