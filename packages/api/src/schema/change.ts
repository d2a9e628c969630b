import { z } from "@hono/zod-openapi";
import { Instant } from "./instant.ts";
import { JsonValue, list, Properties } from "./json.ts";
import { Owner, Type } from "./resource.ts";
import { Section } from "./scope.ts";

export const PatchOperation = z
  .discriminatedUnion("op", [
    z.object({ op: z.literal("add"), path: z.string(), value: JsonValue }),
    z.object({ op: z.literal("remove"), path: z.string() }),
    z.object({ op: z.literal("replace"), path: z.string(), value: JsonValue }),
  ])
  .openapi("PatchOperation", { description: "One step of an RFC 6902 patch" });

export const ChangeKind = z
  .enum(["created", "modified", "deleted", "entered", "left"])
  .openapi("ChangeKind", {
    description:
      "`created`, `modified` and `deleted` are drift. `entered` and `left` are not: the resource came into view or went out of it.",
  });

/** What every account of a change has. */
export const Difference = z
  .object({
    kind: ChangeKind,
    section: Section,
    type: Type,
    id: z.string(),
    name: z.string(),
    patch: list(PatchOperation).openapi({ description: "From before to after; empty unless both are there" }),
    before: Properties.nullable(),
    after: Properties.nullable(),
    owners: list(Owner),
  })
  .openapi("Difference");

export const Change = Difference.extend({
  aliases: list(z.string()),
  parents: list(z.string()),
  observedAt: Instant,
  completedAt: Instant,
  previousObservedAt: Instant.nullable(),
  previousRevisionAt: Instant.nullable(),
  bornAt: Instant.optional().openapi({ description: "AWS's own creation time, where AWS tells" }),
  replaces: z.object({ bornAt: Instant.nullable() }).optional().openapi({
    description: "The one before was deleted, and this one made under the same name",
  }),
  completes: z.literal(true).optional().openapi({
    description: "AWS was still making it when it was seen last: this belongs to its creation",
  }),
}).openapi("Change", { description: "One resource's difference between two readings" });

export const StatementChange = z
  .object({
    kind: z.enum(["added", "removed", "changed"]),
    sid: z.string().nullable(),
    words: z.string().openapi({ description: "The statement in one sentence; of a removed one, as it was" }),
    wordsBefore: z.string().optional().openapi({ description: "Of a changed one, as it was" }),
    before: Properties.nullable(),
    after: Properties.nullable(),
  })
  .openapi("StatementChange", { description: "A statement that two versions of a policy do not share" });

export const PolicyDocumentChange = z
  .object({
    path: z
      .string()
      .openapi({ description: "Where the document is in the properties, as an RFC 6901 pointer" }),
    statements: list(StatementChange),
    more: z.number().int().optional().openapi({ description: "How many further statements differ" }),
  })
  .openapi("PolicyDocumentChange");
