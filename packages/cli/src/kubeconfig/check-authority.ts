import type { Instant } from "@eks-auditor/core";
import { certificateFacts } from "@eks-auditor/core/certificate-facts";
import { fingerprintsIn, type KnownCluster } from "./known-clusters.ts";
import type { KubeconfigClusterEntry } from "./kubeconfig.ts";
import type { KubeconfigProblem } from "./problem.ts";

/** What came of looking at whom a kubeconfig trusts. */
export interface AuthorityCheck {
  readonly problems: readonly KubeconfigProblem[];
  /** What could not be compared, in words. */
  readonly unchecked: readonly string[];
}

/**
 * Compares the certificate authority of a kubeconfig with those of its cluster. EKS keeps two at most, appends the next
 * one itself and activates it near expiry: a kubeconfig that has only one of them stops working then.
 * https://docs.aws.amazon.com/eks/latest/APIReference/API_Certificate.html
 */
export const checkAuthority = (
  entry: KubeconfigClusterEntry,
  cluster: KnownCluster | undefined,
  { now, readFile }: { now: Instant; readFile: (path: string) => Uint8Array | undefined },
): AuthorityCheck => {
  if (entry["insecure-skip-tls-verify"])
    return {
      problems: [
        {
          id: "tls-not-verified",
          level: "error",
          message: "insecure-skip-tls-verify is set: whoever answers at the endpoint gets the token",
          remedy: "remove it, and give the cluster's certificate-authority-data",
        },
      ],
      unchecked: [],
    };
  const path = entry["certificate-authority"];
  const data = entry["certificate-authority-data"] ?? (path && base64(readFile(path)));
  if (path && data === undefined)
    return { problems: [], unchecked: [`certificate authority: ${path} cannot be read here`] };
  if (!data)
    return {
      problems: [
        {
          id: "certificate-authority-missing",
          level: "error",
          message:
            "no certificate authority is named, and the system trusts none that signs for EKS clusters",
          remedy: "give the cluster's certificate-authority-data",
        },
      ],
      unchecked: [],
    };
  const certificates = certificateFacts(data);
  const expired = certificates.filter(({ notAfter }) => typeof notAfter === "string" && notAfter < now);
  const problems: KubeconfigProblem[] = expired.map(({ fingerprint256, notAfter }) => ({
    id: "certificate-expired",
    level: "error",
    message: `the certificate authority ${short(String(fingerprint256))} expired at ${String(notAfter)}`,
    remedy: "take the cluster's current certificate-authority-data",
  }));
  if (!cluster || cluster.fingerprints.length === 0)
    return { problems, unchecked: ["certificate authority: that of the cluster is not known"] };
  return { problems: [...problems, ...comparison(fingerprintsIn(certificates), cluster)], unchecked: [] };
};

const comparison = (
  trusted: readonly string[],
  { cluster, fingerprints }: KnownCluster,
): KubeconfigProblem[] => {
  const missing = fingerprints.filter((each) => !trusted.includes(each));
  if (missing.length === 0) return [];
  const words = `the kubeconfig trusts ${trusted.map(short).join(", ")}, cluster ${cluster} has ${fingerprints.map(short).join(", ")}`;
  return missing.length === fingerprints.length
    ? [
        {
          id: "certificate-authority-replaced",
          level: "error",
          message: `the certificate authority was replaced, or is not this cluster's: ${words}`,
          remedy:
            "find out who made the file; then take the cluster's current certificate-authority-data (EKS itself replaces it near expiry)",
        },
      ]
    : [
        {
          id: "certificate-authority-incomplete",
          level: "warning",
          message: `one of the cluster's two certificate authorities is missing: ${words}`,
          remedy: "take the cluster's current certificate-authority-data before EKS activates the other one",
        },
      ];
};

const short = (fingerprint: string): string => `sha256 ${fingerprint.slice(0, 16)}`;

const base64 = (bytes: Uint8Array | undefined): string | undefined =>
  bytes === undefined ? undefined : Buffer.from(bytes).toString("base64");
