import { z } from "zod";
import type { Kind } from "./kind.ts";
import { ObjectMeta, objectResource, specOf } from "./object.ts";
import { accessRules } from "./rules.ts";

const TargetGroupBinding = z.object({ metadata: ObjectMeta, spec: z.looseObject({}) });

/**
 * Which Service stands behind which target group, whoever made the group.
 * https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/targetgroupbinding/spec/
 */
const binding = (type: Kind["type"], rule: Kind["rule"], version: string): Kind => ({
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

export const targetGroupBinding: Kind = binding(
  "Kubernetes::elbv2.k8s.aws::TargetGroupBinding",
  accessRules.targetGroupBindings,
  "v1beta1",
);

/** EKS Auto Mode has a group of its own for the same thing. */
export const autoModeTargetGroupBinding: Kind = binding(
  "Kubernetes::eks.amazonaws.com::TargetGroupBinding",
  accessRules.autoModeTargetGroupBindings,
  "v1",
);
