import { compareExposure, pathWords, stepKind } from "@eks-auditor/core/exposure";
import { createRoute, z } from "@hono/zod-openapi";
import { answers } from "../answers.ts";
import { requestedCluster } from "../cluster.ts";
import type { Routes } from "../context.ts";
import { readCursor } from "../cursor.ts";
import { paginate } from "../paginate.ts";
import { account, clusterName, cursor, instant, limit, region } from "../parameters.ts";
import { respond } from "../respond.ts";
import { ClusterExposure } from "../schema/index.ts";
import { timeSpan } from "../time-span.ts";
import { clusterExposure } from "../views/cluster-exposure.ts";
import { exposureWay, wayId } from "../views/exposure-way.ts";

const changesMax = 500;

const getClusterExposure = createRoute({
  method: "get",
  path: "/v1/clusters/{region}/{cluster}/exposure",
  operationId: "getClusterExposure",
  tags: ["clusters"],
  summary: "List the ways in to a cluster at an instant",
  description:
    "From where its API endpoint, what is behind its load balancers, and the ports of its nodes can be reached, each with what lies on the way. Ways over the internet come first. What was not read leaves a way undecided, and says so.",
  request: {
    params: z.object({ region, cluster: clusterName }),
    query: z.strictObject({
      at: instant("When; now, if absent. Later pages keep the instant of the first.").optional(),
      since: instant("An earlier instant, to tell what opened and closed since").optional(),
      account,
      limit: limit(500),
      cursor,
    }),
  },
  responses: answers("A page of ways in, and what was not read whole", ClusterExposure),
});

/** Routes of the ways in to a cluster. */
export const clusterExposureRoutes: Routes = (app, { history, clock }) => {
  app.openapi(getClusterExposure, async (c) => {
    const { at, since, account, limit, cursor } = c.req.valid("query");
    const ref = await requestedCluster(history, c.req.valid("param"), account);
    const query = ["cluster-exposure", ref, at, since];
    const place = cursor === undefined ? undefined : readCursor(query, cursor);
    const when = place?.instants[0] ?? at ?? clock();
    timeSpan(since, when);
    const { paths, closed, unread, basis } = await clusterExposure(history, ref, when);
    const before = since === undefined || place ? undefined : await clusterExposure(history, ref, since);
    const page = paginate({ items: paths, key: wayId, limit, query, place, instants: [when] });
    return respond(c, ClusterExposure, {
      ...ref,
      at: when,
      basis,
      unread: [...unread],
      ...page,
      items: page.items.map(exposureWay),
      closed: place
        ? []
        : closed.map(({ resource: { type, id, name }, network, words }) => ({
            type,
            id,
            name,
            kind: stepKind(type),
            network,
            words,
          })),
      ...(before && {
        changes: compareExposure(before.paths, paths)
          .slice(0, changesMax)
          .map(({ direction, path, because }) => ({
            what: direction,
            id: wayId(path),
            words: pathWords(path),
            because: [...because],
          })),
      }),
    });
  });
};
