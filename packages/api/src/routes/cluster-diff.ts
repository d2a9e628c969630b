import { createRoute, z } from "@hono/zod-openapi";
import { answers } from "../answers.ts";
import { requestedCluster } from "../cluster.ts";
import type { Routes } from "../context.ts";
import { readCursor } from "../cursor.ts";
import {
  account,
  clusterName,
  cursor,
  instant,
  limit,
  region,
  resourceType,
  sectionParameter,
} from "../parameters.ts";
import { respond } from "../respond.ts";
import { ClusterDiff } from "../schema/index.ts";
import { timeSpan } from "../time-span.ts";
import { clusterDiffPage } from "../views/cluster-diff-page.ts";

const diffCluster = createRoute({
  method: "get",
  path: "/v1/clusters/{region}/{cluster}/diff",
  operationId: "diffCluster",
  tags: ["clusters"],
  summary: "Compare a cluster at two instants",
  description:
    "Gives the net difference of every resource that concerned the cluster at either end, with an RFC 6902 patch. What a section that had not been read by `from` holds is `entered`, never `created`.",
  request: {
    params: z.object({ region, cluster: clusterName }),
    query: z.strictObject({
      from: instant("The earlier instant"),
      to: instant("The later instant; now, if absent. Later pages keep the instant of the first.").optional(),
      section: sectionParameter.optional(),
      type: resourceType.optional(),
      account,
      limit: limit(500),
      cursor,
    }),
  },
  responses: answers("How comparable each section is, and a page of differences", ClusterDiff),
});

/** Routes of the difference of a cluster between two instants. */
export const clusterDiffRoutes: Routes = (app, { history, clock }) => {
  app.openapi(diffCluster, async (c) => {
    const { from, to, section, type, account, limit, cursor } = c.req.valid("query");
    const ref = await requestedCluster(history, c.req.valid("param"), account);
    const query = ["cluster-diff", ref, from, to, section, type];
    const place = cursor === undefined ? undefined : readCursor(query, cursor);
    const until = place?.instants[0] ?? to ?? clock();
    timeSpan(from, until);
    const page = await clusterDiffPage(history, { ref, from, until, section, type, limit, query, place });
    return respond(c, ClusterDiff, page);
  });
};
