import { z } from "@hono/zod-openapi";
import { ClusterRef } from "./cluster.ts";
import { Instant } from "./instant.ts";
import { list } from "./json.ts";
import { ReachPath } from "./report.ts";
import { Section } from "./scope.ts";

export const ClusterExposure = ClusterRef.extend({
  at: Instant,
  unread: list(Section).openapi({
    description: "Sections that were not read whole, so that there may be more ways in than these",
  }),
  items: list(
    ReachPath.extend({
      words: z.string().openapi({ description: "The way in one line" }),
    }),
  ),
  cursor: z.string().optional().openapi({ description: "Pass it back to go on; absent on the last page" }),
}).openapi("ClusterExposure", { description: "The ways in to a cluster at one instant" });

export type ClusterExposure = z.output<typeof ClusterExposure>;
