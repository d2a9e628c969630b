import * as z from "zod";
import type { Noun } from "../../model/noun.ts";

/**
 * What kind of actor made a call.
 * - `controller`: a controller in a cluster, by the role that snapshots show to be bound to it;
 * - `iac`, `ci`: a pipeline, by the federation that vouches for its session; `iac` where it declares infrastructure;
 * - `aws-service`: AWS itself, with a role that only AWS can use;
 * - `person-console`, `person-cli`: a person, and whatever tool a person runs;
 * - `unknown`: nothing proves what it is.
 */
export const actorClasses = [
  "controller",
  "iac",
  "ci",
  "aws-service",
  "person-console",
  "person-cli",
  "unknown",
] as const;

export const ActorClass = z.enum(actorClasses);

export type ActorClass = Noun<typeof ActorClass>;

/** The class of an actor, and the facts that it rests on, in order. */
export interface ActorClassification {
  readonly class: ActorClass;
  /** What people call it beyond its principal: `AWS Load Balancer Controller`. Absent where nothing proves one. */
  readonly product?: string;
  readonly evidence: readonly string[];
}

/** Returns whether nobody decided on such an actor's change at that moment: it follows from what was declared before. */
export const isAutomatic = (actorClass: ActorClass): boolean =>
  actorClass === "controller" || actorClass === "aws-service";
