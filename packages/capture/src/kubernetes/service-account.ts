import { z } from "zod";
import type { KubernetesKind } from "./kind.ts";
import { ObjectMeta, objectResource, telling } from "./object.ts";
import { accessRules } from "./rules.ts";

const roleAnnotation = "eks.amazonaws.com/role-arn";

const ServiceAccount = z.object({
  metadata: ObjectMeta,
  automountServiceAccountToken: z.boolean().optional(),
});

/**
 * Service accounts that ask for an IAM role.
 * https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html
 */
export const serviceAccount: KubernetesKind = {
  type: "Kubernetes::core::ServiceAccount",
  rule: accessRules.serviceAccounts,
  version: "v1",
  schema: ServiceAccount,
  resource: (scope, object) => {
    const { metadata, automountServiceAccountToken } = ServiceAccount.parse(object);
    if (!metadata.annotations?.[roleAnnotation]) return undefined;
    return objectResource(scope, "Kubernetes::core::ServiceAccount", metadata, {
      annotations: telling(metadata.annotations),
      ...(automountServiceAccountToken !== undefined && { automountServiceAccountToken }),
    });
  },
};
