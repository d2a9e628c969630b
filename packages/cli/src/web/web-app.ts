import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { pageFolder } from "./page-folder.ts";
import { pageMissing } from "./page-missing.ts";

/** What answers requests. */
export type Answer = (request: Request) => Response | Promise<Response>;

const ofTheApi = ["/v1/*", "/mcp", "/docs", "/openapi.json"] as const;

/**
 * Makes the web application: the API where it is asked for, and the page everywhere else, since every view of it is an
 * address. The page is looked for with each request, so that one that is built meanwhile appears.
 */
export const webApp = (api: Answer, findPage: () => string | undefined = pageFolder): Hono => {
  const app = new Hono();
  // The API says itself what its answers may do.
  for (const path of ofTheApi) app.all(path, (c) => api(c.req.raw));

  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", "data:"],
        fontSrc: ["'self'"],
        manifestSrc: ["'self'"],
        connectSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
      referrerPolicy: "no-referrer",
      permissionsPolicy: { camera: [], geolocation: [], microphone: [], payment: [], usb: [] },
      // A laptop's loopback is no HTTPS: this would lock the browser out.
      strictTransportSecurity: false,
    }),
  );
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
    // Vite's names of assets hold the hash of what is in them.
    answer.headers.set("cache-control", isAsset ? "public, max-age=31536000, immutable" : "no-cache");
    return answer;
  });
  app.all("*", (c) => c.text("The page is only read: GET or HEAD.\n", 405, { allow: "GET, HEAD" }));
  return app;
};
