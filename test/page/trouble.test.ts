import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listenOnLoopback } from "../../packages/cli/src/loopback.ts";
import { RemoteError } from "../../packages/cli/src/remote/remote-error.ts";
import { deployedApi } from "../../packages/cli/src/web/deployed-api.ts";
import { webApp } from "../../packages/cli/src/web/web-app.ts";
import { startDemoServer, type WebServer } from "../web/demo-server.ts";
import { startBrowser } from "./fixture/browser.ts";
import { hostileText, poisonAnswers } from "./fixture/hostile.ts";
import { visit } from "./fixture/visit.ts";

let server: WebServer;
let browser: Browser;
const cluster = "/clusters/ap-northeast-2/ssup2-eks-cluster";

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemoServer(), startBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const settled = async (page: Page): Promise<void> => {
  // Every view has a heading, also while it waits; before there is one, nothing has been drawn.
  await page.locator("h1").first().waitFor({ state: "attached" });
  await page.waitForLoadState("networkidle");
  await expect.poll(() => page.locator("[aria-busy=true]").count(), { timeout: 20_000 }).toBe(0);
};

test("hostile text from AWS is shown as it is written, in every view, and runs nowhere", async () => {
  const { items } = await server.history.reports({ limit: 50 });
  const { page, end } = await visit(browser, server.url);
  await poisonAnswers(page);
  const views = [
    "/",
    "/timeline?quiet=shown",
    ...items.slice(0, 4).map(({ report }) => `/reports/${report.id}`),
    cluster,
    `${cluster}?at=2021-04-09T01:43:00.000Z&with=2021-04-09T01:42:00.000Z`,
    `${cluster}/exposure?view=table&network=all`,
    `${cluster}/exposure`,
    `${cluster}/access`,
    "/findings",
    "/access?role=my-nginx-assets",
    "/search?q=nginx",
  ];
  for (const view of views) {
    await page.goto(view);
    await settled(page);
    for (const summary of await page.locator("details:not([open]) > summary").all()) {
      if (await summary.isVisible()) await summary.click();
    }
    expect(await page.getByText(hostileText.slice(0, 40)).count(), `shown in ${view}`).toBeGreaterThan(0);
    expect(
      await page.locator("img, main script, main style, main iframe").count(),
      `nothing made of it in ${view}`,
    ).toBe(0);
    expect(await page.evaluate("window.harmed"), view).toBeUndefined();
  }
  await end();
});

test("a section that AWS denies is said to be unknown, with the right that is missing", async () => {
  const { page, end } = await visit(browser, server.url);
  await page.route("**/v1/overview?**", async (route) => {
    const response = await route.fetch();
    const overview = await response.json();
    for (const { sections } of overview.items)
      Object.assign(
        sections.find(({ section }: { section: string }) => section === "access"),
        {
          status: "denied",
          unread: [{ action: "eks:ListAccessEntries", reason: "denied", count: 1, what: ["access entries"] }],
        },
      );
    await route.fulfill({ response, json: overview });
  });
  await page.goto("/");
  await page.getByRole("button", { name: "What could not be read of ssup2-eks-cluster" }).click();
  const told = page.getByRole("dialog");
  await told.getByText("eks:ListAccessEntries").waitFor();
  expect(await told.innerText()).toMatch(/access of ssup2-eks-cluster in ap-northeast-2: denied/);
  // What the demo itself was throttled at is told of the region that all clusters share.
  expect(await page.getByRole("note").innerText()).toMatch(/load-balancers of ap-northeast-2: read in part/);
  await end();
});

test("an API that went away is said so, what was there stays in view, and it goes on when it is back", async () => {
  const { page, end } = await visit(browser, server.url, { expectedStatuses: [0] });
  await page.route("**/v1/**", (route) => route.abort());
  await page.goto("/timeline");
  await page.getByRole("heading", { name: "The API does not answer" }).waitFor();
  await page.unroute("**/v1/**");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("link", { name: /API endpoint opened/ }).waitFor();
  await end();
});

test("expired credentials are told in the words of the command, with what to run", async () => {
  const refuse = async (): Promise<never> => {
    throw new RemoteError("credentials", "the credentials have expired; run aws sso login and try again");
  };
  const deployed = await listenOnLoopback(webApp(deployedApi(refuse)).fetch, 0);
  const { page, end } = await visit(browser, deployed.url, { expectedStatuses: [401] });
  await page.goto("/");
  const alert = page.getByRole("alert");
  await alert.waitFor();
  expect(await alert.innerText()).toMatch(/credentials[\s\S]*aws sso login/i);
  await end();
  await deployed.close();
});

test("what does not exist is said, where something is named that history does not know", async () => {
  const { page, end } = await visit(browser, server.url, { expectedStatuses: [404] });
  await page.goto("/reports/unknown");
  await page.getByRole("alert").getByText("there is no report with that id").waitFor();
  await page.goto("/clusters/eu-west-1/unknown");
  await page.getByRole("alert").first().waitFor();
  await page.goto("/nowhere");
  await page.getByRole("heading", { name: "There is no such page" }).waitFor();
  await end();
});
