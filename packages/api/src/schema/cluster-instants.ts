import { z } from "@hono/zod-openapi";
import { ClusterRef } from "./cluster.ts";
import { Instant } from "./instant.ts";
import { list } from "./json.ts";
import { Severity } from "./report.ts";

export const ClusterInstants = ClusterRef.extend({
  firstObservedAt: Instant.nullable().openapi({
    description:
      "When the cluster itself was first read: before, nothing is known. Null: history keeps no such moment",
  }),
  items: list(
    z.object({
      at: Instant.openapi({ description: "When the last of it was seen: the cluster after it" }),
      from: Instant.openapi({
        description: "When the first of it was seen: a millisecond earlier is before it",
      }),
      reportId: z.string(),
      title: z.string(),
      severity: Severity,
    }),
  ),
  cursor: z.string().optional().openapi({ description: "Pass it back to go on; absent on the last page" }),
}).openapi("ClusterInstants", { description: "The moments at which a cluster changed, newest first" });

export type ClusterInstants = z.output<typeof ClusterInstants>;
