import * as core from "@eks-auditor/core";
import { z } from "@hono/zod-openapi";
import { component, describe } from "./component.ts";
import { list, nullableProperties, PropertiesOrNull } from "./json.ts";

export const PatchOperation = component(core.PatchOperation, "PatchOperation", {
  description: "One step of an RFC 6902 patch",
});

export const ChangeKind = component(core.ChangeKind, "ChangeKind", {
  description:
    "`created`, `modified` and `deleted` are drift. `entered` and `left` are not: the resource came into view or went out of it.",
});

describe(core.Change, {
  before: nullableProperties,
  after: nullableProperties,
  patch: { description: "From before to after; empty unless both are there" },
  bornAt: { description: "AWS's own creation time, where AWS tells" },
  replaces: { description: "The one before was deleted, and this one made under the same name" },
  completes: { description: "AWS was still making it when it was seen last: this belongs to its creation" },
});

export const Change = component(core.Change.omit({ replacedBy: true }), "Change", {
  description: "One resource's difference between two readings",
});

export const StatementChange = z
  .object({
    kind: z.enum(["added", "removed", "changed"]),
    sid: z.string().nullable(),
    words: z.string().openapi({ description: "The statement in one sentence; of a removed one, as it was" }),
    wordsBefore: z.string().optional().openapi({ description: "Of a changed one, as it was" }),
    before: PropertiesOrNull,
    after: PropertiesOrNull,
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
