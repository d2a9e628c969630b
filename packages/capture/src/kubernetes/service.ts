import type { CanonicalForm } from "@eks-auditor/core";
import { z } from "zod";
import type { KubernetesKind } from "./kind.ts";
import {
  LoadBalancerStatus,
  loadBalancerStatus,
  ObjectMeta,
  objectResource,
  specOf,
  telling,
} from "./object.ts";
import { accessRules } from "./rules.ts";

/** https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/ */
export const serviceForm: CanonicalForm = {
  drop: { clusterIPs: "the first of them is clusterIP" },
  sets: ["loadBalancerSourceRanges", "externalIPs"],
};

const Service = z.object({
  metadata: ObjectMeta,
  spec: z.looseObject({ type: z.string().optional() }),
  status: LoadBalancerStatus,
});

/** Services of type LoadBalancer, with the load balancer that they got. */
export const service: KubernetesKind = {
  type: "Kubernetes::core::Service",
  rule: accessRules.services,
  version: "v1",
  schema: Service,
  resource: (scope, object) => {
    const { metadata, spec, status } = Service.parse(object);
    if (spec.type !== "LoadBalancer") return undefined;
    return objectResource(scope, "Kubernetes::core::Service", metadata, {
      annotations: telling(metadata.annotations),
      ...specOf(serviceForm, spec),
      ...loadBalancerStatus(status),
    });
  },
};
