import {
  applyPatch,
  type Change,
  type Instant,
  type PatchOperation,
  patchBetween,
  type Resource,
} from "@eks-auditor/core";

/** What a change tells beside its properties, which the resource's states give. */
export type ChangeFrame = Omit<Change, "before" | "after" | "patch">;

/**
 * What a revision item holds: its change, and the way back to what was before. Deltas point backwards, so that the
 * newest state is at hand and old revisions can expire without taking anything from newer ones.
 */
export interface StoredRevision {
  readonly frame: ChangeFrame;
  /** `observedAt` of the revision before; null for the first. */
  readonly previousAt: Instant | null;
  /** The way back: the resource before in full (null: there was none), or the RFC 6902 patch that leads back to it. */
  readonly back: { readonly full: Resource | null } | { readonly patch: readonly PatchOperation[] };
}

/** One revision in so many holds the state before in full: what a reader may have to go through to reach any state. */
export const revisionsPerFullState = 16;

/** Returns the way from a resource back to the one before it. */
export const wayBack = (
  after: Resource | null,
  before: Resource | null,
  ordinal: number,
): StoredRevision["back"] => {
  if (!after || !before || ordinal % revisionsPerFullState === 0) return { full: before };
  const patch = patchBetween(after, before);
  return JSON.stringify(patch).length < JSON.stringify(before).length ? { patch } : { full: before };
};

/** Goes one revision back. Gives the resource before it; null when there was none. */
export const goBack = (after: Resource | null, { back }: StoredRevision): Resource | null => {
  if ("full" in back) return back.full;
  if (!after) throw new TypeError("a patch leads back from a state only");
  return applyPatch(after, back.patch);
};
