import type { OpenAPIHono } from "@hono/zod-openapi";
import { Problem } from "../problem.ts";
import { type AskApi, ToolRefusal } from "./answer-tool.ts";

/** Asks an API in this process. */
export const askApp =
  (app: OpenAPIHono): AskApi =>
  async (path, query) => {
    const response = await app.request(`${path}?${new URLSearchParams(query)}`, {
      headers: { accept: "application/json" },
    });
    const body: unknown = await response.json();
    if (response.ok) return body;
    const { detail, errors = [] } = Problem.parse(body);
    throw new ToolRefusal(
      [detail, ...errors.map(({ parameter, detail }) => `${parameter}: ${detail}`)].join("; "),
    );
  };
