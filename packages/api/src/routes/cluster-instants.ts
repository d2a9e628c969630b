import type { ClusterRef, Instant } from "@eks-auditor/core";
import type { HistoryReader } from "@eks-auditor/history";
import { createRoute, z } from "@hono/zod-openapi";
import { answers } from "../answers.ts";
import { requestedCluster } from "../cluster.ts";
import type { Routes } from "../context.ts";
import { readCursor, writeCursor } from "../cursor.ts";
import { account, clusterName, cursor, instant, limit, region } from "../parameters.ts";
import { respond } from "../respond.ts";
import { ClusterInstants } from "../schema/index.ts";
import { timeSpan } from "../time-span.ts";
import { selectBriefs } from "../views/select-briefs.ts";

const budget = { briefs: 5_000, reports: 0 };

const getClusterInstants = createRoute({
  method: "get",
  path: "/v1/clusters/{region}/{cluster}/instants",
  operationId: "getClusterInstants",
  tags: ["clusters"],
  summary: "List the moments at which a cluster changed",
  request: {
    params: z.object({ region, cluster: clusterName }),
    query: z.strictObject({
      from: instant("Not before").optional(),
      to: instant("Not after").optional(),
      account,
      limit: limit(500),
      cursor,
    }),
  },
  responses: answers("A page of moments, newest first", ClusterInstants),
});

/** Routes of the moments at which a cluster changed. */
export const clusterInstantRoutes: Routes = (app, { history }) => {
  app.openapi(getClusterInstants, async (c) => {
    const { from, to, account, limit, cursor } = c.req.valid("query");
    const ref = await requestedCluster(history, c.req.valid("param"), account);
    const query = ["instants", ref, from, to];
    const place = cursor === undefined ? undefined : readCursor(query, cursor);
    const [end = "", ...id] = place?.after.split(" ") ?? [];
    const [{ briefs, stoppedAt }, firstObservedAt] = await Promise.all([
      selectBriefs(
        history,
        { cluster: ref, ...timeSpan(from, to), ...(place && { after: { to: end, id: id.join(" ") } }) },
        {},
        { limit, budget },
      ),
      firstObserved(history, ref),
    ]);
    return respond(c, ClusterInstants, {
      ...ref,
      firstObservedAt,
      items: briefs
        .filter(({ kind }) => kind === "changes")
        .map(({ to, from, id, title, severity }) => ({ at: to, from, reportId: id, title, severity })),
      ...(stoppedAt && {
        cursor: writeCursor(query, { after: `${stoppedAt.to} ${stoppedAt.id}`, instants: [] }),
      }),
    });
  });
};

/** The first commit of a scope is that of its first reading. */
const firstObserved = async (history: HistoryReader, ref: ClusterRef): Promise<Instant | null> => {
  const head = (await history.scopes()).find(
    ({ scope }) =>
      scope.kind === "cluster" &&
      scope.accountId === ref.accountId &&
      scope.region === ref.region &&
      scope.cluster === ref.cluster,
  );
  return (
    head?.sections
      .map(({ baselineAt }) => baselineAt)
      .filter((at) => at !== null)
      .sort()[0] ?? null
  );
};
