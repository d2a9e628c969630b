import { ingress, ingressClass } from "./ingress.ts";
import type { KubernetesKind } from "./kind.ts";
import { clusterRole, clusterRoleBinding, roleBinding } from "./rbac.ts";
import { service } from "./service.ts";
import { serviceAccount } from "./service-account.ts";
import { autoModeTargetGroupBinding, targetGroupBinding } from "./target-group-binding.ts";
import { daemonSet, deploymentKind } from "./workload.ts";

/** Every kind that is listed. */
export const kubernetesKinds: readonly KubernetesKind[] = [
  deploymentKind,
  daemonSet,
  service,
  serviceAccount,
  ingress,
  ingressClass,
  targetGroupBinding,
  autoModeTargetGroupBinding,
  clusterRole,
  clusterRoleBinding,
  roleBinding,
];
