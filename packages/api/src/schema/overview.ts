import { z } from "@hono/zod-openapi";
import { ClusterRef, Presence } from "./cluster.ts";
import { Instant } from "./instant.ts";
import { list, orNull } from "./json.ts";
import { ReadingStatus, Scope, Section } from "./scope.ts";
import { SeverityCounts, TimelineEntry } from "./timeline.ts";

export const OverviewSection = z
  .object({
    scope: Scope,
    section: Section,
    status: ReadingStatus,
    observedAt: Instant,
    lastCompleteAt: Instant.nullable(),
    unread: list(
      z.object({
        action: z.string().openapi({ description: "IAM action, or verb and resource of the Kubernetes API" }),
        reason: z.enum(["denied", "throttled", "unreadable", "not-observed"]),
        count: z.number().int(),
        what: list(z.string()).openapi({ description: "What of it was not read: the first of them" }),
        words: z.string().openapi({ description: "All of it in one sentence, with what is not compared" }),
      }),
    ).openapi({ description: "What could not be read, grouped by the right that it takes" }),
  })
  .openapi("OverviewSection", { description: "How well a section was read last" });

const Seen = z
  .object({ at: Instant, seenAt: Instant, ageSeconds: z.number().int() })
  .nullable()
  .openapi({ description: "Null: never yet" });

export const KubernetesSupport = z
  .object({
    level: z.enum(["standard", "extended", "none"]),
    standardUntil: Instant,
    extendedUntil: Instant,
  })
  .openapi("KubernetesSupport", {
    description:
      "Until when AWS supports a version, as EKS tells in the region; by its release calendar where it did not",
  });

export const OverviewCluster = ClusterRef.extend({
  presence: Presence,
  version: z.string().nullable().openapi({ description: "Of Kubernetes" }),
  support: orNull(KubernetesSupport).openapi({
    description: "Null: the release calendar that this version of eks-auditor knows does not have it",
  }),
  lastChange: orNull(TimelineEntry),
  sections: list(OverviewSection),
  observedAt: Instant.nullable().openapi({
    description: "Of its sections, when the one was read that was read longest ago",
  }),
}).openapi("OverviewCluster");

export const Overview = z
  .object({
    accountId: z.string(),
    at: Instant,
    newestEvent: Seen,
    lastSweep: Seen,
    heartbeat: Seen,
    missed: z
      .object({
        days: z.number().int(),
        reports: z.number().int(),
        changes: z
          .number()
          .int()
          .openapi({ description: "Changes that were told and that no event explains" }),
        unknownEvents: z.number().int().openapi({ description: "Mutating events that nothing is known of" }),
        whole: z.boolean(),
      })
      .openapi({ description: "What events did not tell, and sweeps found" }),
    clusters: z.number().int(),
    shared: list(OverviewSection).openapi({ description: "The sections of the account and its regions" }),
    items: list(OverviewCluster),
    cursor: z.string().optional().openapi({ description: "Pass it back to go on; absent on the last page" }),
  })
  .openapi("Overview", { description: "The clusters of an account, and how well it is known" });

const Ways = z
  .object({ sure: z.number().int(), perhaps: z.number().int() })
  .openapi({ description: "Ways in over the internet" });

export const ClusterPosture = ClusterRef.extend({
  findings: SeverityCounts.openapi({ description: "Open findings by severity" }),
  internet: Ways,
  unread: list(Section).openapi({
    description: "Sections that were not read whole, so that there may be more than this",
  }),
}).openapi("ClusterPosture");

export const PosturePage = z
  .object({
    accountId: z.string(),
    at: Instant,
    totals: z.object({ findings: SeverityCounts, internet: Ways }),
    items: list(ClusterPosture),
    cursor: z.string().optional().openapi({ description: "Pass it back to go on; absent on the last page" }),
  })
  .openapi("PosturePage", { description: "What is wrong with each cluster, and how many ways lead in" });

export type Overview = z.output<typeof Overview>;
export type OverviewSection = z.output<typeof OverviewSection>;
export type PosturePage = z.output<typeof PosturePage>;
