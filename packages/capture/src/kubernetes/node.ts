import type { Instant, KubernetesNode, KubernetesNodesTrend } from "@eks-auditor/core";
import { z } from "zod";
import { ObjectMeta } from "./object.ts";

const text = z.string().nullish();

/** https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/node-v1/ */
export const Node = z.object({
  metadata: ObjectMeta,
  spec: z.object({ providerID: text, unschedulable: z.boolean().nullish() }).nullish(),
  status: z
    .object({
      addresses: z.array(z.object({ type: z.string(), address: z.string() })).nullish(),
      conditions: z.array(z.object({ type: z.string(), status: z.string() })).nullish(),
      nodeInfo: z
        .object({
          kubeletVersion: text,
          osImage: text,
          kernelVersion: text,
          containerRuntimeVersion: text,
        })
        .nullish(),
    })
    .nullish(),
});

/** Returns one node in Kubernetes's words. Throws ZodError for something that is no node. */
export const nodeOf = (object: unknown): KubernetesNode => {
  const { metadata, spec, status } = Node.parse(object);
  const { kubeletVersion, osImage, kernelVersion, containerRuntimeVersion } = status?.nodeInfo ?? {};
  const addresses = status?.addresses ?? [];
  return {
    name: metadata.name,
    ready: (status?.conditions ?? []).some((each) => each.type === "Ready" && each.status === "True"),
    unschedulable: spec?.unschedulable === true,
    providerID: spec?.providerID ?? null,
    addresses: addresses.toSorted((a, b) => (a.type === b.type ? 0 : a.type < b.type ? -1 : 1)),
    labels: metadata.labels ?? {},
    nodeInfo: {
      kubeletVersion: kubeletVersion ?? null,
      osImage: osImage ?? null,
      kernelVersion: kernelVersion ?? null,
      containerRuntimeVersion: containerRuntimeVersion ?? null,
    },
  };
};

/** Returns the nodes of a cluster as a trend: they come and go, and none of that is drift. */
export const kubernetesNodesTrend = (
  cluster: string,
  observedAt: Instant,
  nodes: readonly KubernetesNode[],
): KubernetesNodesTrend => ({
  kind: "kubernetes-nodes",
  id: cluster,
  observedAt,
  values: { nodes: nodes.length, ready: nodes.filter(({ ready }) => ready).length },
  nodes: nodes.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
});
