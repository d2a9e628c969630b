import { createRoute, z } from "@hono/zod-openapi";
import { accountOf } from "../account.ts";
import { answers } from "../answers.ts";
import type { Routes } from "../context.ts";
import { account, limit } from "../parameters.ts";
import { respond } from "../respond.ts";
import { SearchResult } from "../schema/index.ts";
import { resourceIndex } from "../views/resource-index.ts";
import { searchHits } from "../views/search-hits.ts";

const search = createRoute({
  method: "get",
  path: "/v1/search",
  operationId: "search",
  tags: ["resources"],
  summary: "Find clusters, resources, reports and actors by a text",
  description:
    "Looks through names, ARNs, addresses and host names of what is there now, and through titles and actors of the newest reports; case says nothing.",
  request: {
    query: z.strictObject({
      q: z.string().min(2, "shorter than 2 characters").max(200, "longer than 200 characters").openapi({
        description: "A part of what is looked for",
        example: "k8s-default",
      }),
      account,
      limit: limit(50),
    }),
  },
  responses: answers("What was found, best first", SearchResult),
});

/** Routes of searching. */
export const searchRoutes: Routes = (app, { history, clock }) => {
  const indexOf = resourceIndex(history);
  app.openapi(search, async (c) => {
    const { q, account, limit } = c.req.valid("query");
    const accountId = await accountOf(history, account);
    const index = await indexOf(accountId, clock());
    return respond(c, SearchResult, { q, ...(await searchHits(history, index, { q, accountId, limit })) });
  });
};
