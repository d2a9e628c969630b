import { standings } from "@eks-auditor/core/report";
import { z } from "@hono/zod-openapi";
import { Cause } from "./cause.ts";
import { Instant } from "./instant.ts";
import { JsonValue, list, orNull } from "./json.ts";
import { Rule } from "./rule.ts";
import { ReadingStatus, Scope, Section } from "./scope.ts";
import { TimelineEntry } from "./timeline.ts";

export const RawCause = Cause.extend({
  accountId: z.string(),
  scope: Scope,
  sections: list(Section),
  subjects: list(z.string()).openapi({ description: "What the record names: ids, names, ARNs" }),
  affects: list(z.string()).openapi({ description: "The types that such a call changes" }),
  alterations: list(JsonValue).optional().openapi({
    description: "What of it the record's parameters say it may have done; absent: they do not tell",
  }),
  asynchronous: z.boolean().openapi({ description: "AWS finishes the change minutes after the call" }),
}).openapi("RawCause", { description: "All that history holds of a CloudTrail event" });

export const ReportContext = z
  .object({
    report: z.string(),
    commits: list(
      z.object({
        id: z.string(),
        scope: Scope,
        seq: z.number().int(),
        committedAt: Instant,
        sections: list(z.object({ section: Section, status: ReadingStatus })),
        changes: z.number().int(),
        own: z
          .number()
          .int()
          .openapi({ description: "Of these, changes of resources that the report tells of" }),
      }),
    ).openapi({ description: "The commits that it is made of, the first 50" }),
    related: list(
      z.object({
        relation: z.enum(["undone-by", "undoes", "earlier", "later"]).openapi({
          description: "`earlier`, `later`: it tells of the same resource, within 30 days",
        }),
        resource: z.string().nullable().openapi({ description: "Name of the resource that both tell of" }),
        entry: orNull(TimelineEntry).openapi({ description: "Null: history no longer holds that report" }),
        words: z.string(),
      }),
    ),
    standing: list(
      z.object({
        type: z.string(),
        id: z.string(),
        section: Section,
        kind: z.enum(["created", "modified", "deleted"]),
        standing: z.enum(standings).openapi({
          description:
            "`still-so`: what the change left is there; `as-before`: what was before it is there again; `changed-since`: neither of both; `gone-since`: what it modified was deleted; `unknown`: nothing was read that tells",
        }),
        readAt: Instant.nullable().openapi({ description: "When that was read; null: never" }),
      }),
    ).openapi({ description: "What has become of its changes, of the first 100" }),
    causes: list(RawCause),
    rules: list(Rule).openapi({ description: "The rules of its findings" }),
  })
  .openapi("ReportContext", { description: "What stands behind and around a report" });

export type ReportContext = z.output<typeof ReportContext>;
