import type { Hook } from "@hono/zod-openapi";
import type { Env } from "hono";
import { ProblemError } from "./problem.ts";

/** Turns what validation found into a problem that names each parameter. */
export const invalidRequest: Hook<unknown, Env, string, undefined> = (result) => {
  if (result.success) return undefined;
  const flaws = result.error.issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((parameter) => ({
        parameter: parameter.slice(0, 80),
        detail: "there is no such parameter",
      }));
    const detail = issue.code === "invalid_type" ? missingOrRepeated(issue.input) : issue.message;
    return [{ parameter: String(issue.path[0] ?? result.target), detail }];
  });
  const names = [...new Set(flaws.map((flaw) => flaw.parameter))].slice(0, 5).join(", ");
  throw new ProblemError("invalid-parameter", `cannot use: ${names}`, flaws.slice(0, 20));
};

const missingOrRepeated = (input: unknown): string =>
  Array.isArray(input) ? "given more than once" : "missing";
