import type { Network } from "../../model/effect.ts";
import type { ResourceType } from "../../model/resource.ts";
import type { Demand } from "./guards/demand.ts";
import type { Reach } from "./reach.ts";
import type { Ports, Traffic } from "./traffic.ts";

/** One thing on the way from a caller to what is reached. */
export interface PathStep {
  readonly type: ResourceType;
  readonly id: string;
  readonly name: string;
  /** What it does on the way: `listener HTTPS:443`, `security group web admits 0.0.0.0/0`. */
  readonly words: string;
  /** It leads further; the others are doors that let through. */
  readonly leads?: true;
}

/** The last listener on a way, which rule of it (null: none, by default) sends on, and to what. */
export interface LastListener {
  readonly listener: string;
  readonly rule: string | null;
  /** The same for what is the same behind the listener, whatever leads there. */
  readonly target: string;
  /** What callers are asked on the way. */
  readonly demands: readonly Demand[];
}

/** One way from callers to something that they reach. */
export interface ExposurePath {
  /** The same for what is the same way before and after a change: entrance, conditions and what is behind. */
  readonly key: string;
  readonly network: Network;
  readonly protocol: Traffic["protocol"];
  readonly ports: Ports;
  /** What is reached, in words: `default/my-nginx`, `4 nodes of cluster payments`. */
  readonly target: string;
  readonly kind: "endpoint" | "load-balancer" | "node";
  /** Names of the clusters whose own the way is: through their load balancer, or to their nodes. Empty: of no certain one. */
  readonly clusters: readonly string[];
  /** Where the way begins, in words: `ALB web`. Absent where it is what is reached. */
  readonly entrance?: string;
  /** It asks who is there before it lets anyone further. */
  readonly guarded: boolean;
  /** Of ways through listeners that forward. */
  readonly lane?: LastListener;
  /** Nothing is behind it: the load balancer itself answers. */
  readonly answersItself?: true;
  readonly reach: Reach;
  readonly steps: readonly PathStep[];
  /** How the way ends: `3 pods`. */
  readonly end?: string;
  /** What was taken for granted, for want of a reading. */
  readonly assumed: readonly string[];
  /** Keys of the resources that the answer rests on. */
  readonly restsOn: readonly string[];
}
