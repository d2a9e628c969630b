import { BeyondRetentionError, InvalidCursorError } from "@eks-auditor/history";
import { OpenAPIHono } from "@hono/zod-openapi";
import { etag } from "hono/etag";
import { HTTPException } from "hono/http-exception";
import { secureHeaders } from "hono/secure-headers";
import type { Authentication } from "./authentication.ts";
import type { ApiContext } from "./context.ts";
import { invalidCursor } from "./cursor.ts";
import { type OpenApiDocument, openApiDocument } from "./document.ts";
import { invalidRequest } from "./invalid-request.ts";
import { refuseOtherMethods } from "./method-not-allowed.ts";
import { ProblemError, problemResponse } from "./problem.ts";
import { referenceStyle } from "./reference-page.ts";
import { routes } from "./routes/index.ts";
import { mcpRoutes } from "./routes/mcp.ts";
import { referenceRoutes } from "./routes/reference.ts";

/** What the API is made of. */
export interface ApiOptions extends ApiContext {
  /** Where clients find it, for the OpenAPI document; relative to wherever it is served, when absent. */
  readonly baseUrl?: string;
  /** How callers may prove who they are, for the OpenAPI document; whoever lets requests in checks it. */
  readonly authentication?: readonly Authentication[];
  /** Told of every fault of ours, of which callers are told nothing. */
  readonly onFault: (error: unknown, request: { method: string; path: string }) => void;
}

/**
 * Makes the API over a history: a Hono app that the Lambda, `eks-auditor serve` and the tests use alike. It only
 * reads, but for baselines where `acceptBaseline` is given. Answers are JSON, errors RFC 9457 problem documents; no cross-origin access is granted.
 *
 * @example
 * const app = createApi({ history, clock: systemClock, version: "0.1.0", onFault: console.error });
 * const response = await app.request("/v1/clusters");
 */
export const createApi = ({ onFault, baseUrl, authentication, ...context }: ApiOptions): OpenAPIHono => {
  const app = new OpenAPIHono({ defaultHook: invalidRequest });

  app.use(
    secureHeaders({
      // JSON needs nothing; the reference page needs its own style, no script and no other host.
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: [referenceStyle],
        frameAncestors: ["'none'"],
      },
      // The deployed endpoint is HTTPS anyway; on a laptop's loopback this would lock the browser out.
      strictTransportSecurity: false,
    }),
  );
  app.use(etag());
  app.use(async (c, next) => {
    await next();
    // Late events still explain old changes: every answer is asked for again, cheaply by its ETag.
    if (!c.res.headers.has("cache-control")) c.header("cache-control", "private, no-cache");
  });

  app.onError((error, c) => {
    const path = c.req.path;
    if (error instanceof ProblemError) return problemResponse(error, path);
    if (error instanceof InvalidCursorError)
      return problemResponse(invalidCursor("it is not one that this query gave out"), path);
    if (error instanceof BeyondRetentionError)
      return problemResponse(new ProblemError("beyond-retention", error.message), path);
    if (error instanceof HTTPException && error.status === 400)
      return problemResponse(new ProblemError("invalid-parameter", "the body is no JSON"), path);
    if (error instanceof HTTPException) return error.getResponse();
    onFault(error, { method: c.req.method, path });
    return problemResponse(new ProblemError("fault", "the fault has been recorded; try again"), path);
  });
  app.notFound((c) =>
    problemResponse(new ProblemError("no-such-route", "see /docs for the routes there are"), c.req.path),
  );

  for (const add of routes) add(app, context);
  let document: OpenApiDocument | undefined;
  // Made on first use: a Lambda that only answers queries need not.
  const described = () => {
    document ??= openApiDocument(app, {
      version: context.version,
      ...(baseUrl !== undefined && { baseUrl }),
      ...(authentication && { authentication }),
    });
    return document;
  };
  referenceRoutes(app, described);
  mcpRoutes(app, { version: context.version, described, onFault });
  refuseOtherMethods(app);
  return app;
};
