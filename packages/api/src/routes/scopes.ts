import { scopeKey } from "@eks-auditor/core";
import { createRoute, z } from "@hono/zod-openapi";
import { answers } from "../answers.ts";
import type { Routes } from "../context.ts";
import { readCursor } from "../cursor.ts";
import { paginate } from "../paginate.ts";
import { account, cursor, limit } from "../parameters.ts";
import { respond } from "../respond.ts";
import { ScopePage } from "../schema/index.ts";

const listScopes = createRoute({
  method: "get",
  path: "/v1/scopes",
  operationId: "listScopes",
  tags: ["scopes"],
  summary: "List the scopes that have been read",
  description: "The account, its regions and its clusters, each with what is known of its sections.",
  request: { query: z.strictObject({ account, limit: limit(50), cursor }) },
  responses: answers("A page of scopes, in the order of their keys", ScopePage),
});

/** Routes of scopes. */
export const scopeRoutes: Routes = (app, { history }) => {
  app.openapi(listScopes, async (c) => {
    const { account, limit, cursor } = c.req.valid("query");
    const query = ["scopes", account];
    const place = cursor === undefined ? undefined : readCursor(query, cursor);
    const heads = (await history.scopes())
      .filter((head) => account === undefined || head.scope.accountId === account)
      .map(({ scope, seq, sections }) => ({ key: scopeKey(scope), scope, seq, sections }));
    return respond(c, ScopePage, paginate({ items: heads, key: (head) => head.key, limit, query, place }));
  });
};
