import { createRoute, z } from "@hono/zod-openapi";
import { answers } from "../answers.ts";
import type { Routes } from "../context.ts";
import { cursor, instant, limit, pattern } from "../parameters.ts";
import { respond } from "../respond.ts";
import { AttemptPage } from "../schema/index.ts";
import { timeSpan } from "../time-span.ts";
import { selectAttempts } from "../views/select-attempts.ts";

const listAttempts = createRoute({
  method: "get",
  path: "/v1/attempts",
  operationId: "listAttempts",
  tags: ["attempts"],
  summary: "List failed mutating calls on audited services",
  request: {
    query: z.strictObject({
      actor: pattern("Name or principal ARN of the caller", "arn:aws:iam::*:role/deploy").optional(),
      subject: pattern("What the call named: a cluster, a role, an ARN", "payments").optional(),
      error: pattern("Error code that AWS answered", "AccessDenied*").optional(),
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
    const { from, to, limit, cursor, ...which } = c.req.valid("query");
    const attempts = await selectAttempts(history, {
      ...which,
      ...timeSpan(from, to),
      limit,
      ...(cursor !== undefined && { cursor }),
    });
    return respond(c, AttemptPage, attempts);
  });
};
