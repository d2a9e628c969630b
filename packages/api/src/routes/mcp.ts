import type { OpenAPIHono } from "@hono/zod-openapi";
import type { OpenApiDocument } from "../document.ts";
import { ProblemError, problemResponse } from "../problem.ts";

/** What the route of assistants needs beside the app that it asks. */
export interface McpRouteOptions {
  readonly version: string;
  readonly described: () => OpenApiDocument;
  readonly onFault: (error: unknown, request: { method: string; path: string }) => void;
}

/**
 * Adds `POST /mcp`, at which assistants ask what the other routes answer. It is no part of the OpenAPI document: its
 * messages are those of the Model Context Protocol. The protocol's own code is loaded with the first question.
 */
export const mcpRoutes = (app: OpenAPIHono, { version, described, onFault }: McpRouteOptions): void => {
  app.post("/mcp", async (c) => {
    const [{ answerMcp }, { askApp }] = await Promise.all([
      import("../mcp/answer-mcp.ts"),
      import("../mcp/ask-app.ts"),
    ]);
    return answerMcp(c.req.raw, {
      version,
      document: described(),
      ask: askApp(app),
      onFault: (error) => onFault(error, { method: "POST", path: "/mcp" }),
    });
  });
  app.all("/mcp", (c) =>
    problemResponse(
      new ProblemError(
        "method-not-allowed",
        "assistants POST here; no session is kept and nothing is sent without a question",
      ),
      c.req.path,
      { allow: "POST" },
    ),
  );
};
