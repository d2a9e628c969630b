import type { Instant } from "./instant.ts";
import type { JsonObject, PatchOperation } from "./json.ts";
import type { Resource, ResourceType } from "./resource.ts";
import type { Section } from "./section.ts";

/**
 * What happened to a resource between two readings of its section. `created`, `modified` and `deleted` are drift.
 * `entered` and `left` are not: the resource came into our view (first reading of a section, a role that a cluster
 * begins to use, a property that could not be read before), or into that of other owners while its own properties stay
 * as they were, or it went out of view while it still exists.
 * `modified` with no `before`: an older resource was changed so that it concerns a cluster now. `modified` that
 * `replaces`: the one before was deleted, and another one was made under the same id.
 */
export type ChangeKind = "created" | "modified" | "deleted" | "entered" | "left";

/** One resource's difference between two readings. */
export interface Change {
  readonly kind: ChangeKind;
  readonly section: Section;
  readonly type: ResourceType;
  readonly id: string;
  readonly name: string;
  /** RFC 6902, from `before` to `after`; empty unless both are there. */
  readonly patch: readonly PatchOperation[];
  /** Properties before; null when there was none. */
  readonly before: JsonObject | null;
  /** Properties after; null when it is gone. */
  readonly after: JsonObject | null;
  /** Those of before and after together: a change concerns whom it leaves as well as whom it reaches. */
  readonly owners: Resource["owners"];
  readonly aliases: readonly string[];
  readonly parents: readonly string[];
  /** The reading that saw it. */
  readonly observedAt: Instant;
  readonly completedAt: Instant;
  /** `observedAt` of the section's reading before; null for the first. */
  readonly previousObservedAt: Instant | null;
  /** `observedAt` of this resource's revision before, be it that of its end; null when it has none. */
  readonly previousRevisionAt: Instant | null;
  /** AWS's own creation time of what there is now, else of what was deleted; absent: AWS tells none. */
  readonly bornAt?: Instant;
  /**
   * `after` is another one than `before`, which was deleted meanwhile and made at `bornAt` (null: AWS does not tell).
   * `stepsOf` gives the deletion and the creation.
   */
  readonly replaces?: { readonly bornAt: Instant | null };
  /** Of a deletion that `stepsOf` gives: when the one that took its place was made. */
  readonly replacedBy?: { readonly bornAt: Instant | null };
  /** AWS was still making it when it was seen last: what came since belongs to its creation. */
  readonly completes?: true;
}

/** True for what people call drift, false for what merely came into or went out of view. */
export const isDrift = (change: Pick<Change, "kind">): boolean =>
  change.kind === "created" || change.kind === "modified" || change.kind === "deleted";
