import { stepKinds } from "@eks-auditor/core/exposure";
import { z } from "@hono/zod-openapi";
import { Basis } from "./basis.ts";
import { ClusterRef } from "./cluster.ts";
import { Instant } from "./instant.ts";
import { list } from "./json.ts";
import { Network, ReachPath } from "./report.ts";
import { Type } from "./resource.ts";
import { Scope, Section } from "./scope.ts";

export const StepKind = z.enum(stepKinds).openapi("StepKind");

export const ExposureWay = ReachPath.extend({
  id: z.string().openapi({ description: "The same for the same way at another instant" }),
  kind: z.enum(["endpoint", "load-balancer", "node"]),
  certainty: z.enum(["sure", "perhaps"]).openapi({
    description:
      "`perhaps`: for want of a reading nobody knows whether anyone gets through; `undecided` says why",
  }),
  words: z.string().openapi({ description: "The way in one line" }),
  source: z.object({ kind: Network, words: z.string() }).openapi({ description: "Who comes this way" }),
  steps: list(
    z.object({
      type: Type,
      id: z.string(),
      name: z.string(),
      words: z.string(),
      kind: StepKind,
      leads: z.boolean().openapi({
        description: "True: it leads further, as a listener does; false: it is a door that lets through",
      }),
    }),
  ),
  ends: z
    .object({
      kind: z.enum(["pods", "nodes", "api-endpoint", "load-balancer", "targets"]),
      words: z.string(),
    })
    .openapi({ description: "What is reached; `load-balancer`: nothing is behind it, it answers itself" }),
}).openapi("ExposureWay");

export const ClosedEntrance = z
  .object({
    type: Type,
    id: z.string(),
    name: z.string(),
    kind: StepKind,
    network: Network,
    words: z.string().openapi({ description: "Why nobody gets through" }),
  })
  .openapi("ClosedEntrance");

export const ClusterExposure = ClusterRef.extend({
  at: Instant,
  basis: Basis,
  unread: list(Section).openapi({
    description: "Sections whose last reading was not whole, so that there may be more ways in than these",
  }),
  items: list(ExposureWay),
  closed: list(ClosedEntrance).openapi({
    description: "Endpoints and load balancers of the cluster by which nobody gets in; on the first page",
  }),
  changes: list(
    z.object({
      what: z.enum(["opened", "closed"]),
      id: z.string().openapi({ description: "Of the way; of one that is gone, as it was" }),
      words: z.string(),
      because: list(z.string()).openapi({ description: "Why it is not certain; empty: it is" }),
    }),
  )
    .optional()
    .openapi({ description: "What differs from `since`; on the first page, the first 500" }),
  cursor: z.string().optional().openapi({ description: "Pass it back to go on; absent on the last page" }),
}).openapi("ClusterExposure", { description: "The ways in to a cluster at one instant" });

export const AccountExposure = z
  .object({
    accountId: z.string(),
    at: Instant,
    unread: list(z.object({ scope: Scope, section: Section })).openapi({
      description: "Sections that were not read whole, so that there may be more ways in than these",
    }),
    items: list(
      ReachPath.extend({
        region: z.string(),
        clusters: list(z.string()).openapi({
          description: "The clusters that it leads to or begins at; empty: what lies on it belongs to none",
        }),
        words: z.string().openapi({ description: "The way in one line" }),
      }),
    ),
    cursor: z.string().optional().openapi({ description: "Pass it back to go on; absent on the last page" }),
  })
  .openapi("AccountExposure", { description: "The ways in to an account's clusters and load balancers" });

export type AccountExposure = z.output<typeof AccountExposure>;
export type ClusterExposure = z.output<typeof ClusterExposure>;
