export { type ContextCheck, checkKubeconfig, type KubeconfigCheck } from "./check-kubeconfig.ts";
export { regionOfEndpoint } from "./endpoint-host.ts";
export { fingerprintsIn, type KnownCluster, type KnownClusters, knownClusterOf } from "./known-clusters.ts";
export { type Kubeconfig, KubeconfigInvalid, parseKubeconfig } from "./kubeconfig.ts";
export { kubeconfigFor } from "./kubeconfig-for.ts";
export { tokenCommand } from "./token-command.ts";
