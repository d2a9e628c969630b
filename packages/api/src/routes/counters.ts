import { createRoute, z } from "@hono/zod-openapi";
import { answers } from "../answers.ts";
import type { Routes } from "../context.ts";
import { respond } from "../respond.ts";
import { Counters } from "../schema/index.ts";

const getCounters = createRoute({
  method: "get",
  path: "/v1/counters",
  operationId: "getCounters",
  tags: ["operation"],
  summary: "Get what was counted",
  request: {
    query: z.strictObject({
      days: z
        .string()
        .regex(/^[1-9]\d{0,2}$/, "not a number from 1 to 400; for example 7")
        .transform(Number)
        .refine((days) => days <= 400, "not a number from 1 to 400; for example 7")
        .optional()
        .transform((days) => days ?? 7)
        .openapi({
          type: "integer",
          minimum: 1,
          maximum: 400,
          default: 7,
          description: "How many days, up to now",
        }),
    }),
  },
  responses: answers("Counters by name", Counters),
});

/** Routes of counters. */
export const counterRoutes: Routes = (app, { history }) => {
  app.openapi(getCounters, async (c) => {
    const { days } = c.req.valid("query");
    return respond(c, Counters, { days, counters: await history.counters(days) });
  });
};
