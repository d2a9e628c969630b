import type { OpenAPIHono } from "@hono/zod-openapi";
import { ProblemError, problemResponse } from "./problem.ts";

/** Answers 405 for every other method on the paths that the app has. Call it when all routes are there. */
export const refuseOtherMethods = (app: OpenAPIHono): void => {
  const paths = new Set(app.routes.filter((route) => route.method === "GET").map((route) => route.path));
  for (const path of paths)
    app.all(path, (c) =>
      problemResponse(
        new ProblemError(
          "method-not-allowed",
          `${c.req.method.slice(0, 20)} is not allowed: this API only reads`,
        ),
        c.req.path,
        { allow: "GET, HEAD" },
      ),
    );
};
