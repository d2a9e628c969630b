import type { ClusterRef } from "@eks-auditor/core";
import { isJsonObject, type Json, type JsonObject } from "@eks-auditor/core";

/** What a kubeconfig of a cluster must agree with. */
export interface KnownCluster extends ClusterRef {
  /** Null while EKS is making the cluster. */
  readonly endpoint: string | null;
  /** SHA-256 fingerprints of its certificate authorities, two at most; none: not known. */
  readonly fingerprints: readonly string[];
}

/** What a kubeconfig is compared with. */
export interface KnownClusters {
  readonly clusters: readonly KnownCluster[];
  /** Regions of which all clusters of the accounts are known: what is not among them there does not exist. */
  readonly regions: readonly string[];
  readonly accountIds: readonly string[];
}

/** Returns the facts from the properties of a cluster as history keeps them. */
export const knownClusterOf = (
  { accountId, region, cluster }: ClusterRef,
  properties: JsonObject,
): KnownCluster => ({
  accountId,
  region,
  cluster,
  endpoint: typeof properties.endpoint === "string" ? properties.endpoint : null,
  fingerprints: fingerprintsIn(
    isJsonObject(properties.certificateAuthority) ? properties.certificateAuthority.certificates : undefined,
  ),
});

/** Returns the fingerprints among the facts of certificates. */
export const fingerprintsIn = (certificates: Json | undefined): string[] =>
  Array.isArray(certificates)
    ? certificates.flatMap((each) =>
        isJsonObject(each) && typeof each.fingerprint256 === "string" ? [each.fingerprint256] : [],
      )
    : [];
