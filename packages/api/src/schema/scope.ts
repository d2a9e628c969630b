import { allSections } from "@eks-auditor/core";
import { z } from "@hono/zod-openapi";
import { Instant } from "./instant.ts";
import { list } from "./json.ts";

/** The account, a region of it, or a cluster: the unit that is read and committed. */
export const Scope = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("account"), accountId: z.string() }),
    z.object({ kind: z.literal("region"), accountId: z.string(), region: z.string() }),
    z.object({ kind: z.literal("cluster"), accountId: z.string(), region: z.string(), cluster: z.string() }),
  ])
  .openapi("Scope");

export const Section = z.enum(allSections).openapi("Section", {
  description: "A part of a scope that is read in one go",
});

export const ReadingStatus = z
  .enum(["complete", "partial", "denied", "throttled", "unreadable", "not-observed"])
  .openapi("ReadingStatus", {
    description:
      "How well a section could be read. What is gone rests on the lists that came whole, whatever else was refused.",
  });

export const Unread = z
  .object({
    what: z.string(),
    action: z.string().openapi({ example: "elasticloadbalancing:DescribeListeners" }),
    reason: z.enum(["denied", "throttled", "unreadable", "not-observed"]),
    message: z.string(),
    more: z.number().int().optional().openapi({
      description: "How many further things the same action did not tell, which are not named; absent: none",
    }),
  })
  .openapi("Unread", { description: "Something that should have been read and was not" });

export const SectionState = z
  .object({
    section: Section,
    status: ReadingStatus,
    observedAt: Instant,
    completedAt: Instant,
    unread: list(Unread),
    baselineAt: Instant.nullable(),
    lastCompleteAt: Instant.nullable(),
    covers: list(z.string()),
    wholeAt: z.record(z.string(), Instant).optional().openapi({
      description:
        "By resource type, when all that lists it last came whole. What is missing from a later list was deleted, what is new in it was created; a type that is not there was never listed whole",
    }),
    unlisted: z.record(z.string(), list(z.string())).optional().openapi({
      description:
        "By resource type, the containers of which the last reading did not list all of it, where it listed it of others",
    }),
    wholeReadAt: Instant.optional().openapi({
      description:
        "When the last reading of the whole section began; `observedAt` is of a part, if it is later",
    }),
    detailsSince: Instant.nullable().optional().openapi({
      description:
        "No detail is older than this, where AWS tells details one thing at a time and each sweep reads some; null: some were never read. Absent: the last reading of the whole section asked for all",
    }),
    parts: list(z.object({ at: Instant, subjects: list(z.string()) }))
      .optional()
      .openapi({ description: "The last readings of parts of the section, newest first" }),
    partsSince: Instant.optional(),
  })
  .openapi("SectionState", { description: "The last reading of a section" });

export const Head = z
  .object({ key: z.string(), scope: Scope, seq: z.number().int(), sections: list(SectionState) })
  .openapi("Head", { description: "Where a scope stands: its last commit and its sections" });

export type Head = z.output<typeof Head>;

export const Account = z
  .object({
    accountId: z.string(),
    clusters: z.number().int().openapi({ description: "How many are known, those that are gone included" }),
    observedAt: Instant.nullable().openapi({ description: "When something of it was last read" }),
  })
  .openapi("Account", { description: "An account that history knows" });
