import * as z from "zod";
import { list, type Noun } from "./noun.ts";
import { ResourceType } from "./resource.ts";
import { Severity } from "./severity.ts";

/** Where callers come from: the internet, the VPC and what is connected to it, or other VPCs by AWS PrivateLink. */
export const networks = ["internet", "vpc", "privatelink"] as const;

export const Network = z.enum(networks);

export type Network = Noun<typeof Network>;

/** One way in, from callers to what they reach. */
export const ReachPath = z.object({
  network: Network,
  from: z.object({
    cidrs: list(z.string()),
    securityGroups: list(z.string()),
    /** Who may connect by PrivateLink: ARNs, or `*` for any AWS account. */
    principals: list(z.string()).optional(),
    /** AWS's own prefix lists, by name: CloudFront's and others, whatever addresses they hold. */
    prefixLists: list(z.string()).optional(),
  }),
  protocol: z.enum(["tcp", "udp"]),
  /** Both ends included. */
  ports: z.object({
    first: z.int(),
    last: z.int(),
  }),
  /** What is reached, in words: `default/my-nginx`. */
  target: z.string(),
  /** Where the way begins, in words: `ALB web`. Absent where that is what is reached. */
  entrance: z.string().optional(),
  /** What lies on the way, in order, and what each does: doors, listener, rule, target group. */
  steps: list(
    z.object({
      type: ResourceType,
      id: z.string(),
      name: z.string(),
      words: z.string(),
    }),
  ),
  /** How the way ends: `3 pods`. */
  end: z.string().optional(),
  /** What was taken for granted, for want of a reading. */
  assumed: list(z.string()),
  /** Why it is not certain: what was not read. Empty: it is certain. */
  undecided: list(z.string()),
});

export type ReachPath = Noun<typeof ReachPath>;

/**
 * What a change means beyond its text: who may newly assume or do something, what is newly reachable, or the reverse.
 */
export const Effect = z.object({
  /** `visibility`: what is recorded of it, such as logs. */
  kind: z.enum(["trust", "reach", "access", "visibility"]),
  direction: z.enum(["opened", "closed"]),
  severity: Severity,
  /** One sentence, for people: `any service account of cluster payments may now assume role deploy`. */
  sentence: z.string(),
  subject: z.object({
    type: ResourceType,
    id: z.string(),
  }),
  /** Names of the clusters whose own way it is about: their load balancer, their nodes. Absent: of no certain one. */
  clusters: list(z.string()).optional(),
  /** The facts that it rests on, in order: the path from the internet to the pod, or the deciding statements. */
  evidence: list(z.string()),
  /** Of `reach`: the ways in that it is about, the first of them where there are many. */
  paths: list(ReachPath).optional(),
});

export type Effect = Noun<typeof Effect>;
