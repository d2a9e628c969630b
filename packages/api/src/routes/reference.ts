import type { OpenAPIHono } from "@hono/zod-openapi";
import type { OpenApiDocument } from "../document.ts";
import { referencePage } from "../reference-page.ts";

/** Adds the description of the API: for programs at `/openapi.json`, for people at `/docs`. */
export const referenceRoutes = (app: OpenAPIHono, described: () => OpenApiDocument): void => {
  app.get("/openapi.json", (c) => c.json(described(), 200, { "cache-control": "public, max-age=300" }));
  app.get("/docs", (c) =>
    c.html(referencePage(described()), 200, { "cache-control": "public, max-age=300" }),
  );
  app.get("/", (c) => c.redirect("docs"));
};
