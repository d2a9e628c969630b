/** What can be wrong with a context of a kubeconfig. */
export type ProblemId =
  | "context-incomplete"
  | "cluster-unknown"
  | "endpoint-moved"
  | "endpoint-of-another-cluster"
  | "region-differs"
  | "certificate-authority-missing"
  | "certificate-authority-replaced"
  | "certificate-authority-incomplete"
  | "certificate-expired"
  | "tls-not-verified"
  | "exec-api-version-removed"
  | "sts-not-regional";

/** Something wrong, and the way out. */
export interface KubeconfigProblem {
  readonly id: ProblemId;
  /** `error`: it does not work, or is not safe. `warning`: it works today, or with some tools. */
  readonly level: "error" | "warning";
  readonly message: string;
  readonly remedy: string;
}
