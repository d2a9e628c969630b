import { z } from "@hono/zod-openapi";
import { Instant } from "./instant.ts";
import { list, orNull } from "./json.ts";

const MemberRegion = z
  .object({
    region: z.string(),
    rules: z.enum(["current", "outdated", "missing", "unknown"]).openapi({
      description:
        "`current`: all there, enabled, as this version wants them; `outdated`: those of another version; `missing`: `lacking` are not there or disabled; `unknown`: they could not be looked at",
    }),
    lacking: list(z.string()),
    version: z.string().nullable().openapi({ description: "The version of the stack that its rules tell" }),
    undelivered: z
      .number()
      .int()
      .nullable()
      .openapi({ description: "Events that wait there because they could not be delivered" }),
    error: z.string().nullable().openapi({ description: "What could not be looked at, in AWS's words" }),
  })
  .openapi("MemberRegion", { description: "What forwards an account's events, in one region" });

export const MemberStatus = z
  .object({
    accountId: z.string(),
    name: z.string().nullable(),
    state: z.enum(["active", "suspended", "left"]).openapi({
      description:
        "`suspended`: or being closed; `left`: the organization has it no more. Neither is read, and what is known of them stays",
    }),
    since: Instant.nullable().openapi({ description: "Since when; null: as long as it is configured" }),
    roleError: z.string().nullable().openapi({ description: "Why its role cannot be taken" }),
    lastSweptAt: Instant.nullable(),
    lastEventAt: Instant.nullable(),
    regions: list(MemberRegion),
  })
  .openapi("MemberStatus", { description: "How an account stands that is audited from another one" });

export const Members = z
  .object({
    discoveredAt: Instant.nullable().openapi({
      description: "When the organization's accounts were last listed; null where they are named",
    }),
    undiscovered: orNull(z.object({ at: Instant, why: z.string() })).openapi({
      description: "The last time that they could not be listed since then",
    }),
    accounts: list(MemberStatus),
  })
  .openapi("Members", { description: "The accounts that are audited beside the deployment's own" });
