import type { JsonObject } from "@eks-auditor/core";
import { z } from "zod";
import type { KubernetesKind } from "./kind.ts";
import { ObjectMeta, objectResource } from "./object.ts";
import { accessRules } from "./rules.ts";

const Containers = z
  .array(
    z.object({
      name: z.string(),
      image: z.string().optional(),
      securityContext: z.object({ privileged: z.boolean().optional() }).nullish(),
    }),
  )
  .nullish();

/** https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/deployment-v1/ */
const Workload = z.object({
  metadata: ObjectMeta,
  spec: z.object({
    template: z.object({
      spec: z.object({
        serviceAccountName: z.string().optional(),
        hostNetwork: z.boolean().optional(),
        hostPID: z.boolean().optional(),
        containers: Containers,
        initContainers: Containers,
      }),
    }),
  }),
});

/**
 * What runs in a system workload and as whom. Replicas are the autoscalers' business, and arguments and environment may
 * hold secrets: neither is kept.
 */
const workload = (type: KubernetesKind["type"], rule: KubernetesKind["rule"]): KubernetesKind => ({
  type,
  rule,
  version: "v1",
  schema: Workload,
  resource: (scope, object) => {
    const { metadata, spec } = Workload.parse(object);
    const { serviceAccountName, hostNetwork, hostPID, containers, initContainers } = spec.template.spec;
    const pod: JsonObject = {
      ...(serviceAccountName !== undefined && { serviceAccountName }),
      ...(hostNetwork && { hostNetwork }),
      ...(hostPID && { hostPID }),
      containers: byName(containers),
      ...(initContainers?.length && { initContainers: byName(initContainers) }),
    };
    return objectResource(scope, type, metadata, { spec: { template: { spec: pod } } });
  },
});

const byName = (containers: z.output<typeof Containers>): JsonObject =>
  Object.fromEntries(
    (containers ?? []).map(({ name, image, securityContext }): [string, JsonObject] => [
      name,
      {
        image: image ?? "",
        ...(securityContext?.privileged && { securityContext: { privileged: true } }),
      },
    ]),
  );

export const deploymentKind: KubernetesKind = workload(
  "Kubernetes::apps::Deployment",
  accessRules.deployments,
);
export const daemonSet: KubernetesKind = workload("Kubernetes::apps::DaemonSet", accessRules.daemonSets);
