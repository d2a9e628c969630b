import { z } from "@hono/zod-openapi";
import { Basis } from "./basis.ts";
import { ClusterRef } from "./cluster.ts";
import { Instant } from "./instant.ts";
import { list, Properties } from "./json.ts";

const Severity = z.enum(["INFORMATIONAL", "LOW", "MEDIUM", "HIGH", "CRITICAL"]);

export const RoleAssumers = z
  .object({
    accountId: z.string(),
    at: Instant,
    basis: Basis,
    role: z.object({ id: z.string(), name: z.string() }),
    policy: Properties.openapi({ description: "The trust policy, in canonical form" }),
    subjects: list(
      z.object({
        kind: z.string().openapi({ example: "service-account" }),
        id: z.string(),
        words: z.string(),
        severity: Severity,
        undecided: list(z.string()).openapi({ description: "Why it is not certain; empty: it is" }),
      }),
    ),
    unreachable: list(z.object({ statement: z.number(), reason: z.string() })),
  })
  .openapi("RoleAssumers", { description: "Whom the trust policy of a role lets assume it" });

export const AssumableRolePage = z
  .object({
    accountId: z.string(),
    at: Instant,
    basis: Basis,
    subject: z.string(),
    items: list(
      z.object({
        role: z.object({ id: z.string(), name: z.string() }),
        verdict: z.enum(["allowed", "undecided"]),
        how: z.enum(["irsa", "pod-identity", "trust"]),
        cluster: ClusterRef.optional(),
        reasons: list(z.string()),
        since: Instant.nullable().openapi({
          description:
            "Since when its trust policy, and what gives it away, let the subject in; null: not known",
        }),
        sinceAtLeast: z.boolean().openapi({
          description: "It was so already when history first saw it, or longer ago than is looked back",
        }),
      }),
    ),
    cursor: z.string().optional().openapi({ description: "Pass it back to go on; absent on the last page" }),
  })
  .openapi("AssumableRolePage", { description: "The roles that a subject may become" });

export type RoleAssumers = z.output<typeof RoleAssumers>;
export type AssumableRolePage = z.output<typeof AssumableRolePage>;
