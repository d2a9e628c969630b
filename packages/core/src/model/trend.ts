import * as z from "zod";
import { Instant } from "./instant.ts";
import { list, type Noun } from "./noun.ts";

/** How the IPv4 addresses of one subnet are used. */
export const SubnetAddressTrend = z.object({
  kind: z.literal("subnet-addresses"),
  /** Subnet id. */
  id: z.string(),
  vpcId: z.string(),
  observedAt: Instant,
  /** Numbers of addresses. */
  values: z.object({
    /** What AWS lets use: the block without the five addresses that it keeps. */
    capacity: z.number(),
    free: z.number(),
    /** Addresses of the nodes' network interfaces themselves. */
    nodes: z.number(),
    /** Secondary addresses of nodes' interfaces, 16 for each /28 prefix, and interfaces that serve one pod. */
    pods: z.number(),
    controlPlane: z.number(),
    loadBalancers: z.number(),
    other: z.number(),
  }),
  /** `free` of `capacity`, from 0 to 1. */
  headroom: z.number(),
});

export type SubnetAddressTrend = Noun<typeof SubnetAddressTrend>;

/** Who brings a node into the cluster. */
export const NodeOrigin = z.enum(["managed-node-group", "self-managed", "karpenter", "eks-auto-mode"]);

export type NodeOrigin = Noun<typeof NodeOrigin>;

/** One node, with what holds its pods' addresses: a pod's address does not tell its node, the interface does. */
export const SeenNode = z.object({
  instanceId: z.string(),
  /** Private DNS name: the name of the node in Kubernetes, unless a node is named otherwise. */
  name: z.string().nullable(),
  origin: NodeOrigin,
  /** Node group, node pool or Auto Scaling group. */
  group: z.string().nullable(),
  /** `pending`, `running`, `stopping`, `stopped`. */
  state: z.string().nullable(),
  zone: z.string().nullable(),
  internal: z.string().nullable(),
  external: z.string().nullable(),
  interfaces: list(
    z.object({
      id: z.string(),
      subnetId: z.string().nullable(),
      /** Secondary addresses, IPv4 and IPv6: each that of one pod, or kept ready for one. */
      podAddresses: list(z.string()),
      /** Blocks delegated to the interface for pods: /28 of IPv4, /80 of IPv6. */
      podPrefixes: list(z.string()),
    }),
  ),
});

export type SeenNode = Noun<typeof SeenNode>;

/** The nodes of one cluster. */
export const NodesTrend = z.object({
  kind: z.literal("nodes"),
  /** Cluster name. */
  id: z.string(),
  observedAt: Instant,
  values: z.object({
    nodes: z.number(),
    podAddresses: z.number(),
    podPrefixes: z.number(),
  }),
  nodes: list(SeenNode),
});

export type NodesTrend = Noun<typeof NodesTrend>;

/** What AWS says of the health of something it runs for us. */
export const HealthTrend = z.object({
  kind: z.literal("health"),
  /** Id of the resource. */
  id: z.string(),
  observedAt: Instant,
  /** AWS's own word: `ACTIVE`, `DEGRADED`. */
  status: z.string().nullable(),
  issues: list(
    z.object({
      code: z.string(),
      message: z.string().nullable(),
      resourceIds: list(z.string()),
    }),
  ),
});

export type HealthTrend = Noun<typeof HealthTrend>;

/** How the targets behind a target group or a classic load balancer do. */
export const TargetHealthTrend = z.object({
  kind: z.literal("target-health"),
  /** ARN of the target group or classic load balancer. */
  id: z.string(),
  observedAt: Instant,
  /** Numbers of targets by state: AWS's own words. A target that drains while unhealthy counts as draining. */
  values: z.object({
    healthy: z.number(),
    unhealthy: z.number(),
    initial: z.number(),
    draining: z.number(),
    unused: z.number(),
    unavailable: z.number(),
  }),
  /** Number of those with an address outside of the VPC; absent where there are none. */
  outside: z.number().optional(),
});

export type TargetHealthTrend = Noun<typeof TargetHealthTrend>;

/** The insights of one cluster: how many say what, and what of each moves with every refresh. */
export const InsightsTrend = z.object({
  kind: z.literal("insights"),
  /** Cluster name. */
  id: z.string(),
  observedAt: Instant,
  /** Numbers of insights by status. */
  values: z.object({
    passing: z.number(),
    warning: z.number(),
    error: z.number(),
    unknown: z.number(),
  }),
  insights: list(
    z.object({
      /** AWS's id of the insight. */
      id: z.string(),
      name: z.string().nullable(),
      /** AWS's own word: `PASSING`, `WARNING`, `ERROR`, `UNKNOWN`. */
      status: z.string().nullable(),
      /** When EKS looked last. */
      refreshedAt: Instant.nullable(),
      /** How many resources do not pass; absent: not asked for at this reading. */
      affected: z.number().optional(),
      /** Requests of the last 30 days for what is deprecated; absent: not asked for at this reading. */
      deprecatedRequests: z.number().optional(),
    }),
  ),
});

export type InsightsTrend = Noun<typeof InsightsTrend>;

/** One node in Kubernetes's own words. */
export const KubernetesNode = z.object({
  name: z.string(),
  ready: z.boolean(),
  unschedulable: z.boolean(),
  /** `aws:///eu-west-1a/i-0c4f1a2b3d5e60718` */
  providerID: z.string().nullable(),
  /** `InternalIP`, `ExternalIP`, `Hostname` and so on. */
  addresses: list(
    z.object({
      type: z.string(),
      address: z.string(),
    }),
  ),
  labels: z.record(z.string(), z.string()).readonly(),
  nodeInfo: z.object({
    kubeletVersion: z.string().nullable(),
    osImage: z.string().nullable(),
    kernelVersion: z.string().nullable(),
    containerRuntimeVersion: z.string().nullable(),
  }),
});

export type KubernetesNode = Noun<typeof KubernetesNode>;

/** The nodes of one cluster as its Kubernetes API shows them. */
export const KubernetesNodesTrend = z.object({
  kind: z.literal("kubernetes-nodes"),
  /** Cluster name. */
  id: z.string(),
  observedAt: Instant,
  values: z.object({
    nodes: z.number(),
    ready: z.number(),
  }),
  nodes: list(KubernetesNode),
});

export type KubernetesNodesTrend = Noun<typeof KubernetesNodesTrend>;

/**
 * What changes by itself and is worth watching: addresses in use, nodes, health. A trend never makes a change, so it
 * stands beside the resources of a reading and not among them.
 */
export const Trend = z.discriminatedUnion("kind", [
  SubnetAddressTrend,
  NodesTrend,
  HealthTrend,
  TargetHealthTrend,
  InsightsTrend,
  KubernetesNodesTrend,
]);

export type Trend = Noun<typeof Trend>;
