import { createRoute, z } from "@hono/zod-openapi";
import { answers } from "../answers.ts";
import type { Routes } from "../context.ts";
import { pageRequest } from "../page-request.ts";
import { cursor, instant, limit, scopeParameter, sectionParameter } from "../parameters.ts";
import { respond } from "../respond.ts";
import { TrendPage } from "../schema/index.ts";
import { timeSpan } from "../time-span.ts";

const listTrends = createRoute({
  method: "get",
  path: "/v1/trends",
  operationId: "listTrends",
  tags: ["trends"],
  summary: "List what readings of a section saw of addresses in use, nodes and health",
  request: {
    query: z.strictObject({
      scope: scopeParameter,
      section: sectionParameter,
      from: instant("Not before").optional(),
      to: instant("Not after").optional(),
      limit: limit(50),
      cursor,
    }),
  },
  responses: answers("A page of readings' trends, newest first", TrendPage),
});

/** Routes of trends: what changes by itself, and is kept for 90 days. */
export const trendRoutes: Routes = (app, { history }) => {
  app.openapi(listTrends, async (c) => {
    const { scope, section, from, to, ...page } = c.req.valid("query");
    const trends = await history.trends(scope, section, { ...pageRequest(page), ...timeSpan(from, to) });
    return respond(c, TrendPage, trends);
  });
};
