import { createRoute, z } from "@hono/zod-openapi";
import { answers } from "../answers.ts";
import type { Routes } from "../context.ts";
import { respond } from "../respond.ts";
import { Health } from "../schema/index.ts";

const getHealth = createRoute({
  method: "get",
  path: "/v1/health",
  operationId: "getHealth",
  tags: ["operation"],
  summary: "Get whether history can be read, and how fresh it is",
  request: { query: z.strictObject({}) },
  responses: answers("How it is", Health),
});

/** Routes of health. */
export const healthRoutes: Routes = (app, { history, clock, version }) => {
  app.openapi(getHealth, async (c) => {
    const heads = await history.scopes();
    const sections = heads.flatMap((head) => head.sections);
    const observed = sections.map((section) => section.observedAt).sort();
    const incomplete = sections.filter((section) => section.status !== "complete").length;
    return respond(c, Health, {
      status: sections.length === 0 ? "empty" : incomplete > 0 ? "incomplete" : "ok",
      version,
      at: clock(),
      scopes: heads.length,
      sections: sections.length,
      incompleteSections: incomplete,
      lastObservedAt: observed.at(-1) ?? null,
      oldestObservedAt: observed[0] ?? null,
    });
  });
};
