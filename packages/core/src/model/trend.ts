import type { Instant } from "./instant.ts";

/**
 * What changes by itself and is worth watching: addresses in use, nodes, health. A trend never makes a change, so it
 * stands beside the resources of a reading and not among them.
 */
export type Trend = SubnetAddressTrend | NodesTrend | HealthTrend | TargetHealthTrend | KubernetesNodesTrend;

/** How the IPv4 addresses of one subnet are used. */
export interface SubnetAddressTrend {
  readonly kind: "subnet-addresses";
  /** Subnet id. */
  readonly id: string;
  readonly vpcId: string;
  readonly observedAt: Instant;
  /** Numbers of addresses. */
  readonly values: {
    /** What AWS lets use: the block without the five addresses that it keeps. */
    readonly capacity: number;
    readonly free: number;
    /** Addresses of the nodes' network interfaces themselves. */
    readonly nodes: number;
    /** Secondary addresses of nodes' interfaces, 16 for each /28 prefix, and interfaces that serve one pod. */
    readonly pods: number;
    readonly controlPlane: number;
    readonly loadBalancers: number;
    readonly other: number;
  };
  /** `free` of `capacity`, from 0 to 1. */
  readonly headroom: number;
}

/** The nodes of one cluster. */
export interface NodesTrend {
  readonly kind: "nodes";
  /** Cluster name. */
  readonly id: string;
  readonly observedAt: Instant;
  readonly values: { readonly nodes: number; readonly podAddresses: number; readonly podPrefixes: number };
  readonly nodes: readonly SeenNode[];
}

/** Who brings a node into the cluster. */
export type NodeOrigin = "managed-node-group" | "self-managed" | "karpenter" | "eks-auto-mode";

/** One node, with what holds its pods' addresses: a pod's address does not tell its node, the interface does. */
export interface SeenNode {
  readonly instanceId: string;
  /** Private DNS name: the name of the node in Kubernetes, unless a node is named otherwise. */
  readonly name: string | null;
  readonly origin: NodeOrigin;
  /** Node group, node pool or Auto Scaling group. */
  readonly group: string | null;
  /** `pending`, `running`, `stopping`, `stopped`. */
  readonly state: string | null;
  readonly zone: string | null;
  readonly internal: string | null;
  readonly external: string | null;
  readonly interfaces: readonly {
    readonly id: string;
    readonly subnetId: string | null;
    /** Secondary addresses, IPv4 and IPv6: each that of one pod, or kept ready for one. */
    readonly podAddresses: readonly string[];
    /** Blocks delegated to the interface for pods: /28 of IPv4, /80 of IPv6. */
    readonly podPrefixes: readonly string[];
  }[];
}

/** What AWS says of the health of something it runs for us. */
export interface HealthTrend {
  readonly kind: "health";
  /** Id of the resource. */
  readonly id: string;
  readonly observedAt: Instant;
  /** AWS's own word: `ACTIVE`, `DEGRADED`. */
  readonly status: string | null;
  readonly issues: readonly {
    readonly code: string;
    readonly message: string | null;
    readonly resourceIds: readonly string[];
  }[];
}

/** How the targets behind a target group or a classic load balancer do. */
export interface TargetHealthTrend {
  readonly kind: "target-health";
  /** ARN of the target group or classic load balancer. */
  readonly id: string;
  readonly observedAt: Instant;
  /** Numbers of targets by state: AWS's own words. A target that drains while unhealthy counts as draining. */
  readonly values: {
    readonly healthy: number;
    readonly unhealthy: number;
    readonly initial: number;
    readonly draining: number;
    readonly unused: number;
    readonly unavailable: number;
  };
  /** Number of those with an address outside of the VPC; absent where there are none. */
  readonly outside?: number;
}

/** The nodes of one cluster as its Kubernetes API shows them. */
export interface KubernetesNodesTrend {
  readonly kind: "kubernetes-nodes";
  /** Cluster name. */
  readonly id: string;
  readonly observedAt: Instant;
  readonly values: { readonly nodes: number; readonly ready: number };
  readonly nodes: readonly KubernetesNode[];
}

/** One node in Kubernetes's own words. */
export interface KubernetesNode {
  readonly name: string;
  readonly ready: boolean;
  readonly unschedulable: boolean;
  /** `aws:///eu-west-1a/i-0c4f1a2b3d5e60718` */
  readonly providerID: string | null;
  /** `InternalIP`, `ExternalIP`, `Hostname` and so on. */
  readonly addresses: readonly { readonly type: string; readonly address: string }[];
  readonly labels: Readonly<Record<string, string>>;
  readonly nodeInfo: {
    readonly kubeletVersion: string | null;
    readonly osImage: string | null;
    readonly kernelVersion: string | null;
    readonly containerRuntimeVersion: string | null;
  };
}
