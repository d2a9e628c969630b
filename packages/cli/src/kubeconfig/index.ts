export {
  type CheckSources,
  type ContextCheck,
  checkKubeconfig,
  type KubeconfigCheck,
} from "./check-kubeconfig.ts";
export { regionOfEndpoint } from "./endpoint-host.ts";
export { fingerprintsIn, type KnownCluster, type KnownClusters, knownClusterOf } from "./known-clusters.ts";
export { type Kubeconfig, KubeconfigInvalid, parseKubeconfig } from "./kubeconfig.ts";
export { type KubeconfigParts, kubeconfigFor } from "./kubeconfig-for.ts";
export type { KubeconfigProblem, ProblemId } from "./problem.ts";
export { type TokenCommand, tokenCommand } from "./token-command.ts";
