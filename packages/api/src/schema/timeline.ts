import { actorClasses } from "@eks-auditor/core/actor-class";
import { z } from "@hono/zod-openapi";
import { ClusterRef } from "./cluster.ts";
import { Instant } from "./instant.ts";
import { list, orNull } from "./json.ts";
import { Severity } from "./report.ts";
import { Type } from "./resource.ts";

export const ActorClass = z.enum(actorClasses).openapi("ActorClass");

export const TimelineEntry = z
  .object({
    id: z.string().openapi({ description: "Of the report" }),
    kind: z.enum(["changes", "attempts", "summary", "watching"]),
    accountId: z.string(),
    cluster: orNull(ClusterRef).openapi({
      description: "Null: it belongs to no cluster, or to the several in clusters",
    }),
    clusters: list(ClusterRef).optional().openapi({
      description:
        "The clusters that share what changed, the first of them; absent: it is of one, or of none",
    }),
    from: Instant,
    to: Instant,
    severity: Severity,
    title: z.string(),
    class: orNull(ActorClass).openapi({ description: "Null: several actors, or nobody known" }),
    actors: list(z.string()).openapi({ description: "Best names of who acted, the first of them" }),
    changes: z.number().int(),
    unattributed: z.number().int(),
    findingsOpened: z.number().int(),
    findingsResolved: z.number().int(),
    types: list(Type),
    namespaces: list(z.string()),
    cut: z.literal(true).optional().openapi({
      description: "The title, or a list of this entry, is cut; the report has all",
    }),
  })
  .openapi("TimelineEntry", { description: "One report in one line" });

export const TimelinePage = z
  .object({
    items: list(TimelineEntry),
    cursor: z.string().optional().openapi({ description: "Pass it back to go on; absent on the last page" }),
  })
  .openapi("TimelinePage", { description: "Reports in short, newest first" });

export const SeverityCounts = z
  .object({
    INFORMATIONAL: z.number().int(),
    LOW: z.number().int(),
    MEDIUM: z.number().int(),
    HIGH: z.number().int(),
    CRITICAL: z.number().int(),
  })
  .openapi("SeverityCounts");

export const ActivityDay = z
  .object({
    day: z.string().openapi({ format: "date", example: "2026-11-22", description: "In UTC" }),
    reports: z.number().int(),
    changes: z.number().int(),
    unattributed: z.number().int(),
    severities: SeverityCounts.openapi({ description: "Reports by severity" }),
    classes: z.record(z.string(), z.number().int()).openapi({
      description: "Reports by class of actor; `several`: of several actors, or of nobody known",
    }),
  })
  .openapi("ActivityDay");

export const Activity = z
  .object({
    from: Instant,
    to: Instant,
    days: list(ActivityDay).openapi({ description: "Every day of the span, oldest first" }),
    counted: z.number().int().openapi({ description: "How many reports were counted" }),
    whole: z
      .boolean()
      .openapi({ description: "False: there were too many to look at, and older days lack some" }),
  })
  .openapi("Activity", { description: "How many reports there were, day by day" });

export type TimelineEntry = z.output<typeof TimelineEntry>;
export type TimelinePage = z.output<typeof TimelinePage>;
export type ActivityDay = z.output<typeof ActivityDay>;
export type Activity = z.output<typeof Activity>;
