import { z } from "@hono/zod-openapi";
import { Basis } from "./basis.ts";
import { ClusterRef } from "./cluster.ts";
import { Instant } from "./instant.ts";
import { list } from "./json.ts";
import { ReportedFinding } from "./report.ts";
import { Scope, Section } from "./scope.ts";

export const Finding = ReportedFinding.extend({
  status: z.enum(["PASSED", "FAILED", "NOT_APPLICABLE", "NOT_EVALUATED", "ERROR"]).openapi({
    description:
      "FAILED: it is not as it should be; ERROR: the rule broke; NOT_EVALUATED: something that it needs was not read",
  }),
  clusters: list(ClusterRef).openapi({ description: "The clusters that it concerns" }),
  since: Instant.optional().openapi({
    description: "When its resource last changed, as far as history tells",
  }),
  suppression: z
    .object({
      rule: z.string(),
      resource: z.string().optional(),
      owner: z.string(),
      reason: z.string(),
      expiresAt: Instant,
    })
    .optional()
    .openapi({ description: "Who answers for leaving it as it is, why, and until when" }),
}).openapi("Finding", { description: "What one rule says of one resource" });

export const FindingPage = z
  .object({
    accountId: z.string(),
    at: Instant,
    basis: Basis,
    unread: list(z.object({ scope: Scope, section: Section })).openapi({
      description: "Sections whose last reading was not whole, so that there may be more findings than these",
    }),
    items: list(Finding),
    cursor: z.string().optional().openapi({ description: "Pass it back to go on; absent on the last page" }),
  })
  .openapi("FindingPage", { description: "What rules find in an account at one instant" });

export type FindingPage = z.output<typeof FindingPage>;
export type Finding = z.output<typeof Finding>;
