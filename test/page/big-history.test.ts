import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBigServer } from "../web/big-server.ts";
import type { WebServer } from "../web/demo-server.ts";
import { startBrowser } from "./fixture/browser.ts";
import { firstView } from "./fixture/first-view.ts";
import { visit } from "./fixture/visit.ts";

/** Long enough for a machine that does other things as well. */
const patience = { timeout: 60_000 };
/** What a screen of lines and what is kept ready around it may come to. */
const linesMax = 80;

let server: WebServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startBigServer(), startBrowser()]);
}, 600_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

test("100 clusters are there at the first view, and are found by a part of their name", async () => {
  const { page, end } = await visit(browser, server.url);
  await page.goto("/");
  await page.getByRole("link", { name: "cluster-042" }).waitFor(patience);
  await page.getByRole("searchbox", { name: /Filter clusters/ }).fill("cluster-09");
  await expect.poll(() => page.locator(".cluster-row").count(), patience).toBe(10);
  expect(page.url()).toContain("filter=cluster-09");
  await end();
});

test("the first view of 100 clusters waits for one answer of the API, and for the page's own few files", async () => {
  const { asked } = await firstView(browser, server.url);
  const answers = asked.filter((path) => path.startsWith("/v1/"));
  // What is not needed to see the first clusters is asked for when they are there.
  expect(answers[0]).toBe("/v1/overview?limit=16");
  expect(answers.filter((path) => path === answers[0])).toHaveLength(1);
  const files = asked.filter((path) => /\.(js|css)$/.test(path));
  expect(files.map((path) => path.replace(/-[\w-]{8}\./, "-*.")).sort()).toEqual([
    "/ahead.js",
    "/assets/index-*.css",
    "/assets/index-*.js",
    "/assets/react-*.js",
    "/assets/rolldown-runtime-*.js",
    "/theme.js",
  ]);
});

test("the answer for the first view is asked for before the page's own code is there, and once", async () => {
  const { page, end } = await visit(browser, server.url);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/assets/*.js", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto("/", { waitUntil: "commit" });
  await expect.poll(() => asked, patience).toContain("/v1/overview");
  release();
  await page.getByRole("link", { name: "cluster-004" }).waitFor(patience);
  await page.getByRole("link", { name: "cluster-042" }).waitFor(patience);
  // One page of clusters ahead, and one of the others.
  expect(asked.filter((path) => path === "/v1/overview")).toHaveLength(2);
  await end();
});

test("5,000 reports are scrolled through, and only those in view are drawn", async () => {
  const { page, end } = await visit(browser, server.url);
  await page.goto("/timeline?quiet=shown");
  const lines = page.locator(".timeline > li");
  await lines.first().waitFor(patience);
  const seen = new Set<string>();
  for (let turn = 0; turn < 12; turn += 1) {
    for (const address of await page
      .locator("a.entry")
      .evaluateAll((links) => links.map((link) => String(link))))
      seen.add(address);
    expect(await lines.count()).toBeLessThan(linesMax);
    const height = await page.evaluate<number>("document.documentElement.scrollHeight");
    await page.mouse.wheel(0, 20_000);
    // More is fetched before the end of what is there comes into view.
    if (turn < 3)
      await expect
        .poll(() => page.evaluate<number>("document.documentElement.scrollHeight"), patience)
        .toBeGreaterThan(height);
    await page.waitForTimeout(50);
  }
  expect(seen.size).toBeGreaterThan(100);
  await end();
});
