import { z } from "@hono/zod-openapi";
import type { ContentfulStatusCode } from "hono/utils/http-status";

/** What is wrong with one part of a request. */
export interface Flaw {
  /** The parameter's name. */
  readonly parameter: string;
  /** What is wrong with it, and an example of what is right. */
  readonly detail: string;
}

/** The kinds of problem that this API has: the end of `type`, the status, and the title that never varies. */
const kinds = {
  "invalid-parameter": [400, "A parameter cannot be used"],
  "invalid-cursor": [400, "The cursor cannot be used"],
  "ambiguous-account": [400, "The account must be named"],
  "not-found": [404, "There is no such thing"],
  "no-such-route": [404, "There is no such route"],
  "method-not-allowed": [405, "The method is not allowed here"],
  "beyond-retention": [410, "History no longer keeps that time"],
  fault: [500, "Something went wrong on our side"],
} as const satisfies Record<string, readonly [ContentfulStatusCode, string]>;

export type ProblemKind = keyof typeof kinds;

/** An RFC 9457 problem document. */
export const Problem = z
  .object({
    type: z.string().openapi({ example: "urn:eks-auditor:problem:invalid-parameter" }),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    instance: z.string().openapi({ description: "Path of the request" }),
    errors: z
      .array(z.object({ parameter: z.string(), detail: z.string() }))
      .readonly()
      .optional(),
  })
  .openapi("Problem", { description: "What went wrong, as RFC 9457 says it" });

/** Thrown by whatever finds that a request cannot be answered; rendered in one place. */
export class ProblemError extends Error {
  readonly kind: ProblemKind;
  readonly flaws: readonly Flaw[];

  constructor(kind: ProblemKind, detail: string, flaws: readonly Flaw[] = []) {
    super(detail);
    this.name = "ProblemError";
    this.kind = kind;
    this.flaws = flaws;
  }
}

/** Renders a problem as an `application/problem+json` response. Nothing that it does not name is told. */
export const problemResponse = (
  problem: ProblemError,
  path: string,
  headers: Record<string, string> = {},
) => {
  const [status, title] = kinds[problem.kind];
  const body: z.input<typeof Problem> = {
    type: `urn:eks-auditor:problem:${problem.kind}`,
    title,
    status,
    detail: problem.message,
    instance: path,
    ...(problem.flaws.length > 0 && { errors: problem.flaws }),
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...headers, "content-type": "application/problem+json", "cache-control": "no-store" },
  });
};
