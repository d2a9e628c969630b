import { createRoute, z } from "@hono/zod-openapi";
import { answers } from "../answers.ts";
import type { Routes } from "../context.ts";
import { pageRequest } from "../page-request.ts";
import { cursor, instant, limit } from "../parameters.ts";
import { respond } from "../respond.ts";
import { AttemptPage } from "../schema/index.ts";
import { timeSpan } from "../time-span.ts";

const listAttempts = createRoute({
  method: "get",
  path: "/v1/attempts",
  operationId: "listAttempts",
  tags: ["attempts"],
  summary: "List failed mutating calls on audited services",
  request: {
    query: z.strictObject({
      from: instant("Not before").optional(),
      to: instant("Not after").optional(),
      limit: limit(50),
      cursor,
    }),
  },
  responses: answers("A page of attempts, newest first", AttemptPage),
});

/** Routes of attempts: calls that failed and changed nothing. */
export const attemptRoutes: Routes = (app, { history }) => {
  app.openapi(listAttempts, async (c) => {
    const { from, to, ...page } = c.req.valid("query");
    const attempts = await history.attempts({ ...pageRequest(page), ...timeSpan(from, to) });
    return respond(c, AttemptPage, attempts);
  });
};
