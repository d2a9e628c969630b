import { pageCacheControl, pageHeaders } from "@eks-auditor/core/deployment";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { pageFolder } from "./page-folder.ts";
import { pageMissing } from "./page-missing.ts";

/** What answers requests. */
export type WebAnswer = (request: Request) => Response | Promise<Response>;

const ofTheApi = ["/v1/*", "/mcp", "/docs", "/openapi.json"] as const;

/**
 * Makes the web application: the API where it is asked for, and the page everywhere else, since every view of it is an
 * address. The page is looked for with each request, so that one that is built meanwhile appears.
 */
export const webApp = (api: WebAnswer, findPage: () => string | undefined = pageFolder): Hono => {
  const app = new Hono();
  // The API says itself what its answers may do.
  for (const path of ofTheApi) app.all(path, (c) => api(c.req.raw));

  app.use(async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(pageHeaders())) c.res.headers.set(name, value);
  });
  app.get("*", async (c, next) => {
    const folder = findPage();
    if (folder === undefined) {
      c.header("cache-control", "no-store");
      return c.html(pageMissing, 503);
    }
    const nothing = async (): Promise<void> => {};
    const file = await serveStatic({ root: folder, precompressed: true })(c, nothing);
    const isAsset = c.req.path.startsWith("/assets/");
    if (isAsset && !file) return c.notFound();
    const answer = file ?? (await serveStatic({ root: folder, path: "index.html" })(c, nothing));
    if (!answer) return next();
    answer.headers.set("cache-control", pageCacheControl(c.req.path));
    return answer;
  });
  app.all("*", (c) => c.text("The page is only read: GET or HEAD.\n", 405, { allow: "GET, HEAD" }));
  return app;
};
