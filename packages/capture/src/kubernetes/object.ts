import {
  type CanonicalForm,
  type ClusterScope,
  canonicalise,
  isJsonObject,
  type JsonObject,
  type Resource,
  type ResourceType,
  toInstant,
} from "@eks-auditor/core";
import { z } from "zod";
import { clusterOwners, clusterParents } from "../in-cluster.ts";
import { markSecretText } from "../secret-settings.ts";

/** Texts by key, as they are: a record of zod leaves out a key `__proto__`. */
export const textsByKey = z.custom<Readonly<Record<string, string>>>(
  (value) => isJsonObject(value) && Object.values(value).every((text) => typeof text === "string"),
  "must hold texts by key",
);

/** What every Kubernetes object tells of itself. Managed fields, versions and uids are its bookkeeping. */
export const ObjectMeta = z.object({
  name: z.string(),
  namespace: z.string().optional(),
  creationTimestamp: z.string().nullish(),
  labels: textsByKey.nullish(),
  annotations: textsByKey.nullish(),
});

export type ObjectMeta = z.output<typeof ObjectMeta>;

/** Controllers and EKS read annotations of these domains; those of others are the tools' own, and may hold anything. */
const readDomains = /(^|\.)(kubernetes\.io|k8s\.io|k8s\.aws|amazonaws\.com)$/;
/** Copies of the object, timestamps and counters. */
const bookkeeping =
  /^(kubectl\.kubernetes\.io\/|deployment\.kubernetes\.io\/revision$|deprecated\.daemonset\.|control-plane\.alpha\.|endpoints\.kubernetes\.io\/last-change)/;

/** Returns the annotations that say how an object is to be exposed, or whose role it has. */
export const telling = (annotations: ObjectMeta["annotations"]): JsonObject =>
  Object.fromEntries(
    Object.entries(annotations ?? {})
      .filter(([key]) => readDomains.test(key.split("/")[0] ?? "") && key.includes("/"))
      .filter(([key]) => !bookkeeping.test(key))
      .map(([key, text]) => [key, markSecretText(text)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

/**
 * Returns a Kubernetes object as a resource. Its id is that of its cluster and its name within it, so that clusters may
 * have objects of the same name.
 */
export const objectResource = (
  scope: ClusterScope,
  type: ResourceType,
  metadata: ObjectMeta,
  properties: JsonObject,
): Resource => {
  const { name, namespace, creationTimestamp } = metadata;
  const named = namespace === undefined ? name : `${namespace}/${name}`;
  const parents = clusterParents(scope);
  return {
    type,
    id: `${parents[0] ?? scope.cluster}/${named}`,
    name: named,
    properties,
    aliases: [],
    parents,
    owners: clusterOwners(scope),
    ...(creationTimestamp && { bornAt: toInstant(creationTimestamp) }),
  };
};

/** Where a load balancer of a Service or Ingress is: its name tells which one, addresses are resolved ones. */
export const LoadBalancerStatus = z
  .object({
    loadBalancer: z
      .object({ ingress: z.array(z.object({ hostname: z.string().optional() })).nullish() })
      .nullish(),
  })
  .nullish();

/** Returns the host names of the load balancers in a status, sorted; nothing while there is none. */
export const loadBalancerStatus = (status: z.output<typeof LoadBalancerStatus>): JsonObject => {
  const hostnames = (status?.loadBalancer?.ingress ?? []).flatMap(({ hostname }) => hostname ?? []);
  const ingress = hostnames.toSorted().map((hostname): JsonObject => ({ hostname }));
  return ingress.length > 0 ? { status: { loadBalancer: { ingress } } } : {};
};

/** Returns a part of an object in canonical form. */
export const specOf = (form: CanonicalForm, spec: object): JsonObject => ({ spec: canonicalise(form, spec) });
