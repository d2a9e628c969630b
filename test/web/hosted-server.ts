import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { createApi } from "@eks-auditor/api";
import type { AuditorConfig } from "@eks-auditor/core/config";
import {
  pageCacheControl,
  pageHeaders,
  signInOrigins,
  signInSettings,
  viewFunction,
  withSignIn,
} from "@eks-auditor/core/deployment";
import type { History } from "@eks-auditor/history";
import { createLocalJWKSet, jwtVerify } from "jose";
import { type LoopbackServer, listenOnLoopback } from "../../packages/cli/src/loopback.ts";
import { shippedFolder } from "../../packages/cli/src/shipped-folder.ts";

/** The page as a deployment hosts it. */
export interface HostedServer extends LoopbackServer {
  /** What the API was asked, and with which status it answered. */
  readonly asked: { readonly path: string; readonly status: number }[];
  /** Says how people sign in; nothing is answered before. */
  configure(config: AuditorConfig, jwks: { readonly keys: Record<string, unknown>[] }): void;
  /** From now on no token is good. */
  refuse(): void;
}

const types: Readonly<Record<string, string>> = {
  css: "text/css",
  html: "text/html",
  js: "text/javascript",
  svg: "image/svg+xml",
  woff2: "font/woff2",
};

/**
 * Serves the built page over a history as CloudFront and API Gateway do where the page is hosted: the function that turns
 * views into the document, the headers and the document that infra/page.ts makes, and the API below `/v1` for those whose
 * token holds (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html).
 */
export const startHostedServer = async (history: History, clock: () => string): Promise<HostedServer> => {
  const folder = shippedFolder("page");
  if (folder === undefined) throw new Error("the page is not built: npm run build:page");
  const api = createApi({
    history,
    clock,
    version: "0.0.0-test",
    onFault: (error) => console.error(error),
  });
  const asked: { path: string; status: number }[] = [];
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  const view = runInNewContext(`${viewFunction(files.map(({ name }) => `/${name}`))};handler`) as (event: {
    request: { uri: string };
  }) => { uri: string };
  let config: AuditorConfig | undefined;
  let keys: ReturnType<typeof createLocalJWKSet> | undefined;

  const mayPass = async (request: Request): Promise<401 | 403 | undefined> => {
    const jwt = config?.api.jwt;
    const [, token] = /^Bearer (\S+)$/.exec(request.headers.get("authorization") ?? "") ?? [];
    if (!jwt || !keys || token === undefined) return 401;
    try {
      const { payload } = await jwtVerify(token, keys, { issuer: jwt.issuer, audience: jwt.audience });
      const scopes = String(payload.scope ?? "").split(" ");
      return jwt.scopes && !jwt.scopes.some((scope) => scopes.includes(scope)) ? 403 : undefined;
    } catch {
      return 401;
    }
  };

  const answer = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith("/v1/")) {
      const refused = await mayPass(request);
      const response =
        refused === undefined
          ? await api.fetch(request)
          : Response.json({ message: refused === 401 ? "Unauthorized" : "Forbidden" }, { status: refused });
      asked.push({ path: pathname, status: response.status });
      return response;
    }
    const settings = config && signInSettings(config);
    if (!config || !settings) return new Response(null, { status: 503 });
    const { uri } = view({ request: { uri: pathname } });
    const headers = {
      ...pageHeaders({ connectTo: signInOrigins(config) }),
      "content-type": types[uri.split(".").at(-1) ?? ""] ?? "application/octet-stream",
      "cache-control": pageCacheControl(uri),
    };
    const file = readFileSync(join(folder, uri));
    return new Response(uri === "/index.html" ? withSignIn(file.toString(), settings) : file, { headers });
  };
  const server = await listenOnLoopback(answer, 0);
  return {
    ...server,
    asked,
    configure: (next, jwks) => {
      config = next;
      keys = createLocalJWKSet(jwks as Parameters<typeof createLocalJWKSet>[0]);
    },
    refuse: () => {
      keys = createLocalJWKSet({ keys: [] });
    },
  };
};
