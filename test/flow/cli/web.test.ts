import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { RemoteError } from "../../../packages/cli/src/remote/remote-error.ts";
import { deployedApi } from "../../../packages/cli/src/web/deployed-api.ts";
import { pageFolder } from "../../../packages/cli/src/web/page-folder.ts";
import { webApp } from "../../../packages/cli/src/web/web-app.ts";
import { expectProblem } from "../api/fixture/ask.ts";

let parent: string;
let dist: string;
beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), "eks-auditor-page-"));
  dist = join(parent, "dist");
  await mkdir(join(dist, "assets"), { recursive: true });
  await writeFile(join(dist, "index.html"), "<!doctype html><title>page</title>");
  await writeFile(join(dist, "assets", "index-1a2b3c4d.js"), "export {};");
  await writeFile(join(parent, "secret.txt"), "secret");
});
afterAll(() => rm(parent, { recursive: true, force: true }));

const api = async (request: Request): Promise<Response> =>
  Response.json({ asked: new URL(request.url).pathname }, { headers: { "x-api": "1" } });
const page = () => webApp(api, () => pageFolder(dist));

describe("the page", () => {
  test.each(["/", "/reports/8f14e45fceea167a5a36dedd4bea2543", "/clusters/eu-west-1/payments?at=2026-11-22"])(
    "answers %s, since every view is an address",
    async (path) => {
      const response = await page().request(path);
      expect([response.status, await response.text()]).toEqual([200, "<!doctype html><title>page</title>"]);
      expect(response.headers.get("content-type")).toMatch(/^text\/html/);
      expect(response.headers.get("cache-control")).toBe("no-cache");
    },
  );

  test("lets no script, style, frame or request in but its own", async () => {
    const { headers } = await page().request("/timeline");
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
  });

  test("keeps its hashed assets for good, and does not answer a missing one with itself", async () => {
    const asset = await page().request("/assets/index-1a2b3c4d.js");
    expect(asset.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(asset.headers.get("content-type")).toMatch(/javascript/);
    expect((await page().request("/assets/index-old.js")).status).toBe(404);
  });

  test.each(["/../secret.txt", "/%2e%2e/secret.txt", "/assets/..%2f..%2fsecret.txt", "/..%5csecret.txt"])(
    "gives nothing from beside its folder: %s",
    async (path) => {
      const response = await page().fetch(new Request(`http://127.0.0.1${path}`));
      expect(await response.text()).not.toContain("secret");
    },
  );

  test("leaves what is the API's to the API", async () => {
    for (const path of ["/v1/clusters", "/v1/nothing", "/mcp", "/docs", "/openapi.json"]) {
      const response = await page().request(path);
      expect(response.headers.get("x-api"), path).toBe("1");
    }
    expect((await page().request("/timeline", { method: "POST" })).status).toBe(405);
  });

  test("says how to build it while it is missing", async () => {
    const response = await webApp(api, () => pageFolder(join(parent, "nowhere"))).request("/");
    expect(response.status).toBe(503);
    expect(await response.text()).toContain("npm run build:page");
  });
});

describe("a deployment behind the page", () => {
  test("is asked again once someone has signed in, and what was in the way is a problem that the page shows", async () => {
    let signedIn = false;
    const answer = deployedApi(async () => {
      if (!signedIn) throw new RemoteError("credentials", "the AWS credentials have expired: sign in again");
      return async (path) => Response.json({ path }, { headers: { "set-cookie": "x=1", etag: '"1"' } });
    });
    const ask = () => answer(new Request("http://127.0.0.1/v1/reports?limit=1"));
    const refused = await ask();
    expect(refused.status).toBe(401);
    const problem = await expectProblem(refused, 401, "credentials");
    expect(problem.detail).toContain("expired");
    signedIn = true;
    const answered = await ask();
    expect(await answered.json()).toEqual({ path: "/v1/reports?limit=1" });
    expect(answered.headers.get("etag")).toBe('"1"');
    expect(answered.headers.get("set-cookie")).toBeNull();
  });

  test.each([
    ["nobody answers", new RemoteError("unreachable", "cannot be reached"), 502, "unreachable"],
    ["nobody allows it", new RemoteError("refused", "refuses arn:aws:iam::1:user/a"), 403, "refused"],
  ] as const)("says so where %s", async (_, error, status, kind) => {
    const answer = deployedApi(async () => async () => {
      throw error;
    });
    await expectProblem(await answer(new Request("http://127.0.0.1/v1/health")), status, kind);
  });

  test("hears what assistants ask, and passes it on with nothing of theirs but the question", async () => {
    const heard: unknown[] = [];
    const answer = deployedApi(async () => async (path, init) => {
      heard.push({ path, ...init });
      return Response.json({ jsonrpc: "2.0", id: 1, result: {} });
    });
    const headers = { "content-type": "application/json", authorization: "Bearer theirs", cookie: "a=b" };
    const asked = new Request("http://127.0.0.1/mcp", { method: "POST", body: "{}", headers });
    expect((await answer(asked)).status).toBe(200);
    expect(heard).toEqual([
      { path: "/mcp", method: "POST", body: "{}", headers: { "content-type": "application/json" } },
    ]);
  });

  test("says so where something else than the API answers, and only reads", async () => {
    const answer = deployedApi(async () => async () => new Response("<html>", { status: 503 }));
    await expectProblem(await answer(new Request("http://127.0.0.1/v1/health")), 502, "unreachable");
    const put = new Request("http://127.0.0.1/v1/health", { method: "PUT", body: "{}" });
    await expectProblem(await answer(put), 405, "method-not-allowed");
  });
});
