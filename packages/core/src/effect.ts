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
  /** The facts that it rests on, in order: the path from the internet to the pod, or the deciding statements. */
  readonly evidence: readonly string[];
}
