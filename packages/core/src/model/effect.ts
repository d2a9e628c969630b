import type { ResourceType } from "./resource.ts";
import type { Severity } from "./severity.ts";

/**
 * What a change means beyond its text: who may newly assume or do something, what is newly reachable, or the reverse.
 */
export interface Effect {
  /** `visibility`: what is recorded of it, such as logs. */
  readonly kind: "trust" | "reach" | "access" | "visibility";
  readonly direction: "opened" | "closed";
  readonly severity: Severity;
  /** One sentence, for people: `any service account of cluster payments may now assume role deploy`. */
  readonly sentence: string;
  readonly subject: { readonly type: ResourceType; readonly id: string };
  /** Names of the clusters whose own way it is about: their load balancer, their nodes. Absent: of no certain one. */
  readonly clusters?: readonly string[];
  /** The facts that it rests on, in order: the path from the internet to the pod, or the deciding statements. */
  readonly evidence: readonly string[];
  /** Of `reach`: the ways in that it is about, the first of them where there are many. */
  readonly paths?: readonly ReachPath[];
}

/** Where callers come from: the internet, the VPC and what is connected to it, or other VPCs by AWS PrivateLink. */
export const networks = ["internet", "vpc", "privatelink"] as const;

export type Network = (typeof networks)[number];

/** One way in, from callers to what they reach. */
export interface ReachPath {
  readonly network: Network;
  readonly from: {
    readonly cidrs: readonly string[];
    readonly securityGroups: readonly string[];
    /** Who may connect by PrivateLink: ARNs, or `*` for any AWS account. */
    readonly principals?: readonly string[];
    /** AWS's own prefix lists, by name: CloudFront's and others, whatever addresses they hold. */
    readonly prefixLists?: readonly string[];
  };
  readonly protocol: "tcp" | "udp";
  /** Both ends included. */
  readonly ports: { readonly first: number; readonly last: number };
  /** What is reached, in words: `default/my-nginx`. */
  readonly target: string;
  /** Where the way begins, in words: `ALB web`. Absent where that is what is reached. */
  readonly entrance?: string;
  /** What lies on the way, in order, and what each does: doors, listener, rule, target group. */
  readonly steps: readonly {
    readonly type: ResourceType;
    readonly id: string;
    readonly name: string;
    readonly words: string;
  }[];
  /** How the way ends: `3 pods`. */
  readonly end?: string;
  /** What was taken for granted, for want of a reading. */
  readonly assumed: readonly string[];
  /** Why it is not certain: what was not read. Empty: it is certain. */
  readonly undecided: readonly string[];
}
