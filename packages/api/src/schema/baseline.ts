import { z } from "@hono/zod-openapi";
import { ClusterDiff, ClusterRef } from "./cluster.ts";
import { Instant } from "./instant.ts";

export const Baseline = ClusterRef.extend({
  at: Instant.openapi({ description: "The instant whose state was accepted" }),
  acceptedAt: Instant,
  acceptedBy: z.string(),
  reason: z.string().nullable(),
}).openapi("Baseline", { description: "A state of a cluster that someone accepted" });

export const StandingDrift = ClusterDiff.extend({ baseline: Baseline }).openapi("StandingDrift", {
  description: "What is different about a cluster from the state that was accepted",
});

export type Baseline = z.output<typeof Baseline>;
export type StandingDrift = z.output<typeof StandingDrift>;
