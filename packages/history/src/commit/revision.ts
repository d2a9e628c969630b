import {
  applyPatch,
  Change,
  Instant,
  list,
  type Noun,
  PatchOperation,
  patchBetween,
  Resource,
} from "@eks-auditor/core";
import * as z from "zod";

/** What a change tells beside its properties, which the resource's states give. */
export const ChangeFrame = Change.omit({ before: true, after: true, patch: true });

export type ChangeFrame = Noun<typeof ChangeFrame>;

/**
 * What a revision item holds: its change, and the way back to what was before. Deltas point backwards, so that the
 * newest state is at hand and old revisions can expire without taking anything from newer ones.
 */
export const StoredRevision = z.object({
  frame: ChangeFrame,
  /** `observedAt` of the revision before; null for the first. */
  previousAt: Instant.nullable(),
  /** The way back: the resource before in full (null: there was none), or the RFC 6902 patch that leads back to it. */
  back: z.union([z.object({ full: Resource.nullable() }), z.object({ patch: list(PatchOperation) })]),
});

export type StoredRevision = Noun<typeof StoredRevision>;

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
