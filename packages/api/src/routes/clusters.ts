import { scopeKey } from "@eks-auditor/core";
import { createRoute, z } from "@hono/zod-openapi";
import { answers } from "../answers.ts";
import { requestedCluster } from "../cluster.ts";
import type { Routes } from "../context.ts";
import { readCursor } from "../cursor.ts";
import { paginate } from "../paginate.ts";
import { account, clusterName, cursor, instant, limit, region } from "../parameters.ts";
import { respond } from "../respond.ts";
import { Cluster, ClusterPage } from "../schema/index.ts";
import { presenceOf } from "../views/cluster-presence.ts";

const listClusters = createRoute({
  method: "get",
  path: "/v1/clusters",
  operationId: "listClusters",
  tags: ["clusters"],
  summary: "List the clusters that existed at an instant",
  request: {
    query: z.strictObject({
      at: instant("When; now, if absent").optional(),
      account,
      region: region.optional(),
      limit: limit(50),
      cursor,
    }),
  },
  responses: answers("A page of clusters, by account, region and name", ClusterPage),
});

const getCluster = createRoute({
  method: "get",
  path: "/v1/clusters/{region}/{cluster}",
  operationId: "getCluster",
  tags: ["clusters"],
  summary: "Get one cluster as it was at an instant",
  request: {
    params: z.object({ region, cluster: clusterName }),
    query: z.strictObject({ at: instant("When; now, if absent").optional(), account }),
  },
  responses: answers("The cluster", Cluster),
});

/** Routes of clusters. */
export const clusterRoutes: Routes = (app, { history, clock }) => {
  app.openapi(listClusters, async (c) => {
    const { at, account, region, limit, cursor } = c.req.valid("query");
    const query = ["clusters", at, account, region];
    const place = cursor === undefined ? undefined : readCursor(query, cursor);
    const when = place?.instants[0] ?? at ?? clock();
    const of = account === undefined ? undefined : { accountId: account };
    const clusters = (await history.clusters(when, of))
      .map(({ ref, properties }) => ({ ...ref, properties }))
      .filter((cluster) => region === undefined || cluster.region === region);
    const key = (ref: (typeof clusters)[number]) => scopeKey({ kind: "cluster", ...ref });
    return respond(c, ClusterPage, paginate({ items: clusters, key, limit, query, place, instants: [when] }));
  });

  app.openapi(getCluster, async (c) => {
    const { at = clock(), account } = c.req.valid("query");
    const ref = await requestedCluster(history, c.req.valid("param"), account);
    const control = await history.sectionAt({ kind: "cluster", ...ref }, "cluster", at);
    return respond(c, Cluster, { ...ref, at, ...presenceOf(control) });
  });
};
