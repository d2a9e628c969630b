import { z } from "zod";
import type { KubernetesKind } from "./kind.ts";
import { ObjectMeta, objectResource, specOf } from "./object.ts";
import { accessRules } from "./rules.ts";

const TargetGroupBinding = z.object({ metadata: ObjectMeta, spec: z.looseObject({}) });

/**
 * Which Service stands behind which target group, whoever made the group.
 * https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/targetgroupbinding/spec/
 */
const binding = (
  type: KubernetesKind["type"],
  rule: KubernetesKind["rule"],
  version: string,
): KubernetesKind => ({
  type,
  rule,
  version,
  custom: true,
  schema: TargetGroupBinding,
  resource: (scope, object) => {
    const { metadata, spec } = TargetGroupBinding.parse(object);
    return objectResource(scope, type, metadata, specOf({ drop: {} }, spec));
  },
});

export const targetGroupBinding: KubernetesKind = binding(
  "Kubernetes::elbv2.k8s.aws::TargetGroupBinding",
  accessRules.targetGroupBindings,
  "v1beta1",
);

/** EKS Auto Mode has a group of its own for the same thing. */
export const autoModeTargetGroupBinding: KubernetesKind = binding(
  "Kubernetes::eks.amazonaws.com::TargetGroupBinding",
  accessRules.autoModeTargetGroupBindings,
  "v1",
);
