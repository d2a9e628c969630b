import { ingress, ingressClass } from "./ingress.ts";
import type { Kind } from "./kind.ts";
import { clusterRole, clusterRoleBinding, roleBinding } from "./rbac.ts";
import { service } from "./service.ts";
import { serviceAccount } from "./service-account.ts";
import { autoModeTargetGroupBinding, targetGroupBinding } from "./target-group-binding.ts";
import { daemonSet, deployment } from "./workload.ts";

/** Every kind that is listed. */
export const kinds: readonly Kind[] = [
  deployment,
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
