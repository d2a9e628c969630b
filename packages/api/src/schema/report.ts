import { severities } from "@eks-auditor/core";
import { z } from "@hono/zod-openapi";
import { Actor } from "./actor.ts";
import { Cause } from "./cause.ts";
import { ClusterRef } from "./cluster.ts";
import { Instant } from "./instant.ts";
import { JsonValue, list } from "./json.ts";
import { Type } from "./resource.ts";
import { Section, Unread } from "./scope.ts";

export const Severity = z.enum(severities).openapi("Severity", { description: "From quiet to loud" });

export const Effect = z
  .object({
    kind: z.enum(["trust", "reach", "access", "visibility"]),
    direction: z.enum(["opened", "closed"]),
    severity: Severity,
    sentence: z.string(),
    subject: z.object({ type: Type, id: z.string() }),
    evidence: list(z.string()),
  })
  .openapi("Effect", {
    description: "What a change means: who may newly do what, or what is newly reachable",
  });

export const ReportedChange = z
  .object({
    kind: z.enum(["created", "modified", "deleted"]),
    section: Section,
    type: Type,
    id: z.string(),
    name: z.string(),
    fields: list(
      z.object({
        path: z.string().openapi({ example: "/resourcesVpcConfig/endpointPublicAccess" }),
        before: JsonValue.optional(),
        after: JsonValue.optional(),
      }),
    ),
    moreFields: z.number().int().optional().openapi({ description: "How many further fields there are" }),
    causes: list(Cause),
    effects: list(Effect),
    observedAt: Instant,
  })
  .openapi("ReportedChange");

export const Report = z
  .object({
    id: z.string(),
    accountId: z.string(),
    cluster: ClusterRef.nullable().openapi({ description: "Null: the changes belong to no cluster" }),
    from: Instant,
    to: Instant,
    snapshotIds: list(z.string()),
    severity: Severity,
    title: z.string(),
    actors: list(Actor),
    changes: list(ReportedChange),
    unattributed: z.number().int(),
    unread: list(Unread.extend({ section: Section })),
  })
  .openapi("Report", { description: "The net change of one cluster over one quiet window" });

export const Delivery = z
  .object({
    channel: z.string(),
    status: z.enum(["sending", "sent", "failed"]),
    at: Instant,
    threadTs: z.string().optional(),
    error: z.string().optional(),
  })
  .openapi("Delivery");

export const StoredReport = z
  .object({ report: Report, createdAt: Instant, deliveries: list(Delivery) })
  .openapi("StoredReport");

export type StoredReport = z.output<typeof StoredReport>;
