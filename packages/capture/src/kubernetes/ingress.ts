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

/**
 * Rules and paths keep their order: the load balancer controller makes priorities of it.
 * https://kubernetes.io/docs/reference/kubernetes-api/service-resources/ingress-v1/
 */
export const ingressForm: CanonicalForm = { drop: {}, sets: ["tls", "tls[].hosts"] };

const Ingress = z.object({
  metadata: ObjectMeta,
  spec: z.looseObject({}).nullish(),
  status: LoadBalancerStatus,
});

/** Ingresses, with the load balancer that they got. */
export const ingress: KubernetesKind = {
  type: "Kubernetes::networking.k8s.io::Ingress",
  rule: accessRules.ingresses,
  version: "v1",
  schema: Ingress,
  resource: (scope, object) => {
    const { metadata, spec, status } = Ingress.parse(object);
    return objectResource(scope, "Kubernetes::networking.k8s.io::Ingress", metadata, {
      annotations: telling(metadata.annotations),
      ...specOf(ingressForm, spec ?? {}),
      ...loadBalancerStatus(status),
    });
  },
};

const IngressClass = z.object({ metadata: ObjectMeta, spec: z.looseObject({}).nullish() });

/** Ingress classes: which controller serves which Ingresses, and with what parameters. */
export const ingressClass: KubernetesKind = {
  type: "Kubernetes::networking.k8s.io::IngressClass",
  rule: accessRules.ingressClasses,
  version: "v1",
  schema: IngressClass,
  resource: (scope, object) => {
    const { metadata, spec } = IngressClass.parse(object);
    return objectResource(scope, "Kubernetes::networking.k8s.io::IngressClass", metadata, {
      annotations: telling(metadata.annotations),
      ...specOf({ drop: {} }, spec ?? {}),
    });
  },
};
