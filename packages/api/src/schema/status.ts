import { z } from "@hono/zod-openapi";
import { MissingRight } from "./basis.ts";
import { Instant } from "./instant.ts";
import { list, orNull } from "./json.ts";
import { Members } from "./members.ts";
import { ReadingStatus, Section, Unread } from "./scope.ts";

const Mark = z
  .object({
    at: Instant.openapi({ description: "When it happened; of an event, CloudTrail's eventTime" }),
    seenAt: Instant.openapi({ description: "When the auditor saw it" }),
    ageSeconds: z.number().int().openapi({ description: "From `at` to now" }),
  })
  .openapi("Mark", { description: "How far something has come" });

const seconds = z.number().nullable();

export const Status = z
  .object({
    version: z.string(),
    at: Instant,
    lastEvent: orNull(Mark).openapi({
      description: "The newest call that CloudTrail told of; null: none came yet",
    }),
    lastSweep: orNull(Mark).openapi({ description: "The last sweep that was asked for" }),
    heartbeat: orNull(Mark).openapi({
      description: "The last canary that came through the whole path; null: there is none",
    }),
    forwarded: list(z.object({ region: z.string(), at: Instant, ageSeconds: z.number().int() })).openapi({
      description:
        "The newest canary of each other region from which events are forwarded to the home region",
    }),
    members: Members.optional().openapi({
      description: "Absent where no other account is audited from here",
    }),
    unpublished: z
      .object({
        commits: z.number().int().openapi({ description: "At most 1000 are counted" }),
        oldestCommittedAt: Instant.nullable(),
      })
      .openapi({ description: "Commits that nobody was told of yet" }),
    scopes: z.number().int(),
    sections: z.number().int().openapi({ description: "Sections that were read, of all scopes" }),
    gaps: list(
      z.object({
        scope: z.string().openapi({ example: "region/123456789012/eu-west-1" }),
        section: Section,
        status: ReadingStatus,
        observedAt: Instant,
        lastCompleteAt: Instant.nullable(),
        unread: list(Unread).openapi({
          description: "The first things of each action that could not be read",
        }),
        unreadCount: z.number().int(),
      }),
    ).openapi({ description: "The sections whose last reading was not complete" }),
    missing: list(MissingRight).openapi({
      description: "What the last readings lack, by the action that gave no answer, refusals first",
    }),
    lastDay: z
      .object({
        from: Instant,
        reports: z.number().int(),
        whole: z.boolean().openapi({
          description: "False: there were more reports than are looked at, and the newest of them count",
        }),
        unattributed: z.number().int().openapi({ description: "Changes that no event explains" }),
        failedDeliveries: z.number().int(),
        callToSlackSeconds: z
          .object({ count: z.number().int(), median: seconds, p95: seconds, max: seconds })
          .openapi({
            description:
              "From the first call that a report tells of (CloudTrail's eventTime) to its first message in Slack",
          }),
      })
      .openapi({ description: "What the reports of the last 24 hours come to" }),
  })
  .openapi("Status", { description: "How the deployment is doing" });

export type Status = z.output<typeof Status>;
