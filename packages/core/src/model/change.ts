import * as z from "zod";
import { Instant } from "./instant.ts";
import { Properties } from "./json.ts";
import { list, type Noun } from "./noun.ts";
import { PatchOperation } from "./patch.ts";
import { Owner, ResourceType } from "./resource.ts";
import { Section } from "./section.ts";

/**
 * What happened to a resource between two readings of its section. `created`, `modified` and `deleted` are drift.
 * `entered` and `left` are not: the resource came into our view (first reading of a section, a role that a cluster
 * begins to use, a property that could not be read before), or into that of other owners while its own properties stay
 * as they were, or it went out of view while it still exists.
 * `modified` with no `before`: an older resource was changed so that it concerns a cluster now. `modified` that
 * `replaces`: the one before was deleted, and another one was made under the same id.
 */
export const ChangeKind = z.enum(["created", "modified", "deleted", "entered", "left"]);

export type ChangeKind = Noun<typeof ChangeKind>;

/** What people call drift. */
export const DriftKind = ChangeKind.extract(["created", "modified", "deleted"]);

/** One resource's difference between two readings. */
export const Change = z.object({
  kind: ChangeKind,
  section: Section,
  type: ResourceType,
  id: z.string(),
  name: z.string(),
  /** RFC 6902, from `before` to `after`; empty unless both are there. */
  patch: list(PatchOperation),
  /** Properties before; null when there was none. */
  before: Properties.nullable(),
  /** Properties after; null when it is gone. */
  after: Properties.nullable(),
  /** Those of before and after together: a change concerns whom it leaves as well as whom it reaches. */
  owners: list(Owner),
  aliases: list(z.string()),
  parents: list(z.string()),
  /** The reading that saw it. */
  observedAt: Instant,
  completedAt: Instant,
  /** `observedAt` of the section's reading before; null for the first. */
  previousObservedAt: Instant.nullable(),
  /** `observedAt` of this resource's revision before, be it that of its end; null when it has none. */
  previousRevisionAt: Instant.nullable(),
  /** AWS's own creation time of what there is now, else of what was deleted; absent: AWS tells none. */
  bornAt: Instant.optional(),
  /**
   * `after` is another one than `before`, which was deleted meanwhile and made at `bornAt` (null: AWS does not tell).
   * `stepsOf` gives the deletion and the creation.
   */
  replaces: z
    .object({
      bornAt: Instant.nullable(),
    })
    .optional(),
  /** Of a deletion that `stepsOf` gives: when the one that took its place was made. */
  replacedBy: z
    .object({
      bornAt: Instant.nullable(),
    })
    .optional(),
  /** AWS was still making it when it was seen last: what came since belongs to its creation. */
  completes: z.literal(true).optional(),
});

export type Change = Noun<typeof Change>;

/** True for what people call drift, false for what merely came into or went out of view. */
export const isDrift = (change: Pick<Change, "kind">): boolean =>
  change.kind === "created" || change.kind === "modified" || change.kind === "deleted";
