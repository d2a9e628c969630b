import { createHash } from "node:crypto";
import { type CaptureRequest, onlySections } from "./capture-request.ts";
import type { ClusterScope } from "./scope.ts";

/** Where in a VPC a function stands that reads a Kubernetes API. */
export interface VpcSetting {
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
}

/** What is set for the Kubernetes API of a cluster. Without a VPC it is read over the internet. */
export interface ClusterSetting {
  readonly vpc?: VpcSetting | undefined;
}

/** Which Kubernetes APIs are read, and from where. */
export interface KubernetesSettings {
  readonly enabled: boolean;
  /** By name, by `region/name`, or `*` for all others; every cluster when absent. */
  readonly clusters?: Readonly<Record<string, ClusterSetting>> | undefined;
}

/** A function of its own within a VPC, and the keys of the clusters that it reads. */
export interface KubernetesReader {
  /** The same for the same subnets and security groups, in whatever order they are named. */
  readonly id: string;
  readonly vpc: VpcSetting;
  readonly clusters: readonly string[];
}

/** A request, or a part of one, and the id of the reader that it is for; the ordinary capture when absent. */
export interface RequestPart {
  readonly reader?: string;
  readonly request: CaptureRequest;
}

/** Returns what is set for the Kubernetes API of a cluster, by the most exact key; undefined when it is not read. */
export const clusterSetting = (
  { enabled, clusters }: KubernetesSettings,
  { region, cluster }: Pick<ClusterScope, "region" | "cluster">,
): ClusterSetting | undefined => {
  if (!enabled) return undefined;
  if (!clusters) return {};
  const key = [`${region}/${cluster}`, cluster, "*"].find((each) => Object.hasOwn(clusters, each));
  return key === undefined ? undefined : clusters[key];
};

/** Returns the readers that the settings ask for: one for each place in a VPC. */
export const kubernetesReaders = ({ enabled, clusters = {} }: KubernetesSettings): KubernetesReader[] => {
  if (!enabled) return [];
  const readers = new Map<string, KubernetesReader>();
  for (const [key, { vpc }] of Object.entries(clusters)) {
    if (!vpc) continue;
    const id = readerId(vpc);
    const others = readers.get(id)?.clusters ?? [];
    readers.set(id, { id, vpc: ordered(vpc), clusters: [...others, key] });
  }
  return [...readers.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
};

/**
 * Returns the parts of a request by who has to read them. Only the section `kubernetes` of a cluster whose API is read from
 * within a VPC goes to a reader: whoever stands there reaches less of the rest, and may read nothing of it.
 */
export const partsByReader = (request: CaptureRequest, settings: KubernetesSettings): RequestPart[] => {
  const { scope, sections } = request;
  const vpc = scope.kind === "cluster" ? clusterSetting(settings, scope)?.vpc : undefined;
  if (!vpc || !sections.includes("kubernetes")) return [{ request }];
  const rest = sections.filter((section) => section !== "kubernetes");
  return [
    ...(rest.length > 0 ? [{ request: onlySections(request, rest) }] : []),
    { reader: readerId(vpc), request: onlySections(request, ["kubernetes"]) },
  ];
};

const ordered = ({ subnetIds, securityGroupIds }: VpcSetting): VpcSetting => ({
  subnetIds: [...new Set(subnetIds)].sort(),
  securityGroupIds: [...new Set(securityGroupIds)].sort(),
});

const readerId = (vpc: VpcSetting): string => {
  const { subnetIds, securityGroupIds } = ordered(vpc);
  const text = [...subnetIds, ...securityGroupIds].join(" ");
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
};
