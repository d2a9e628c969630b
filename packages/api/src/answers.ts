import type { RouteConfig, z } from "@hono/zod-openapi";
import { Problem } from "./problem.ts";

const problem = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: Problem } },
});

/** The responses of a route that gives `schema`, with the problems that every route can have. */
export const answers = (
  description: string,
  schema: z.ZodType,
  alternatives: Record<string, z.ZodType> = {},
): RouteConfig["responses"] => ({
  200: {
    description,
    content: {
      "application/json": { schema },
      ...Object.fromEntries(
        Object.entries(alternatives).map(([mediaType, alternative]) => [mediaType, { schema: alternative }]),
      ),
    },
  },
  304: { description: "What the caller has (If-None-Match) is still so" },
  400: problem("A parameter or the cursor cannot be used"),
  404: problem("There is no such thing"),
  410: problem("History no longer keeps that time"),
  500: problem("Something went wrong on our side"),
});
