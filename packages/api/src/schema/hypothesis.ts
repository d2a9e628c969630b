import type { JsonObject } from "@eks-auditor/core";
import { isJsonObject } from "@eks-auditor/core";
import { z } from "@hono/zod-openapi";
import { resourceType } from "../parameters.ts";
import { Finding } from "./finding.ts";
import { Instant } from "./instant.ts";
import { list } from "./json.ts";
import { Effect } from "./report.ts";
import { Type } from "./resource.ts";
import { Scope, Section } from "./scope.ts";

const text = (most: number) => z.string().max(most, `longer than ${most} characters`);

const properties = z
  .custom<JsonObject>(isJsonObject, "not an object")
  .openapi({ type: "object", description: "AWS's own spelling, as snapshots have them" });

const Owner = z.union([
  z.object({ by: z.literal("cluster"), region: text(30), cluster: text(100) }),
  z.object({ by: z.literal("vpc"), vpcId: text(200) }),
  z.object({ by: z.literal("issuer"), issuer: text(500) }),
  z.object({ by: z.literal("role"), roleArn: text(2048) }),
]);

const Hypothesis = z
  .strictObject({
    label: text(1_000).openapi({ description: "What whoever intends it calls it", example: "aws_lb.web" }),
    action: z.enum(["create", "update", "delete"]),
    type: resourceType,
    id: text(2048).openapi({
      description: "Its id or an alias of it; of what is not there yet an id that nothing else has",
    }),
    name: text(1_000),
    region: text(30).optional().openapi({ description: "Absent: of the account as a whole" }),
    before: properties.nullable().openapi({ description: "As it is, as far as known; null: not there yet" }),
    after: properties.nullable().openapi({ description: "As it would be; null: gone" }),
    edits: z
      .array(
        z.strictObject({
          property: text(100),
          where: z.union([text(500), properties]),
          value: properties.nullable(),
        }),
      )
      .max(100)
      .openapi({ description: "What would come into, or go out of, lists and maps that others share" }),
    unknown: z
      .array(text(200))
      .max(200)
      .openapi({ description: "Properties whose values nobody knows before it is done" }),
    owners: z.array(Owner).max(100),
    aliases: z.array(text(2048)).max(20),
    targets: z.number().int().min(0).optional().openapi({
      description: "Of a target group: how many targets it would have",
    }),
  })
  .openapi("Hypothesis", { description: "One resource that would be made, changed or deleted" });

export const Hypotheses = z
  .strictObject({ changes: z.array(Hypothesis).max(5_000, "more than 5000 changes") })
  .openapi("Hypotheses", { description: "What someone intends to change" });

export const HypothesesMeaning = z
  .object({
    accountId: z.string(),
    at: Instant.openapi({ description: "The instant of history that it is laid over" }),
    unread: list(z.object({ scope: Scope, section: Section })).openapi({
      description: "Sections whose last reading was not whole, so that more may come of it",
    }),
    changes: list(
      z.object({
        label: z.string(),
        kind: z.enum(["created", "modified", "deleted"]),
        type: Type,
        id: z.string(),
        name: z.string(),
        effects: list(Effect),
      }),
    ).openapi({ description: "What would change, and what each change would mean" }),
    findings: z.object({
      opened: list(Finding),
      resolved: list(Finding),
      undecided: list(Finding).openapi({
        description: "Of what would be made or changed: what nobody can tell before it is done",
      }),
    }),
  })
  .openapi("HypothesesMeaning", { description: "What intended changes would mean" });

export type HypothesesMeaning = z.output<typeof HypothesesMeaning>;
