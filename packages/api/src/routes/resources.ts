import { createRoute, z } from "@hono/zod-openapi";
import { answers } from "../answers.ts";
import type { Routes } from "../context.ts";
import { pageRequest } from "../page-request.ts";
import { cursor, limit, resourceId, resourceType, scopeParameter } from "../parameters.ts";
import { respond } from "../respond.ts";
import { RevisionPage } from "../schema/index.ts";

const listRevisions = createRoute({
  method: "get",
  path: "/v1/resources/revisions",
  operationId: "listRevisions",
  tags: ["resources"],
  summary: "List the revisions of one resource",
  description: "Ids are ARNs with slashes and colons, so they are query parameters.",
  request: {
    query: z.strictObject({
      scope: scopeParameter,
      type: resourceType,
      id: resourceId,
      limit: limit(50),
      cursor,
    }),
  },
  responses: answers(
    "A page of revisions, newest first; none: history does not know the resource",
    RevisionPage,
  ),
});

/** Routes of resources. */
export const resourceRoutes: Routes = (app, { history }) => {
  app.openapi(listRevisions, async (c) => {
    const { scope, type, id, ...page } = c.req.valid("query");
    return respond(c, RevisionPage, await history.revisions(scope, { type, id }, pageRequest(page)));
  });
};
