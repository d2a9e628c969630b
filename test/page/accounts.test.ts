import { openHistory } from "@eks-auditor/history";
import { keepForGood, openEmbeddedDynamoDB } from "@eks-auditor/local";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fillBigHistory } from "../web/big-history.ts";
import { serveHistory, type WebServer } from "../web/demo-server.ts";
import { expectAccessible } from "./fixture/accessible.ts";
import { startBrowser } from "./fixture/browser.ts";
import { visit } from "./fixture/visit.ts";

const now = "2026-11-30T12:00:00.000Z";
const one = "123456789012";
const other = "210987654321";
let server: WebServer;
let browser: Browser;

beforeAll(async () => {
  const { client, tableName, close } = await openEmbeddedDynamoDB();
  const history = openHistory({ client, tableName, clock: () => now, retention: keepForGood });
  await fillBigHistory(history, { clusters: 3, changes: 60, account: one }, now);
  await fillBigHistory(history, { clusters: 2, changes: 40, account: other }, now);
  [server, browser] = await Promise.all([serveHistory(history, () => now, close), startBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

test("of several accounts one is chosen first, and stays chosen from view to view", async () => {
  // The overview asks before it is known that there are several.
  const { page, end } = await visit(browser, server.url, { expectedStatuses: [400] });
  await page.goto("/");
  await page.getByRole("heading", { name: "Which account?" }).waitFor();
  await expectAccessible(page);
  await page.getByRole("link", { name: other }).click();
  await page.getByRole("link", { name: "cluster-001" }).waitFor();
  expect(await page.locator(".cluster-row").count()).toBe(2);
  await page.getByRole("link", { name: "Timeline", exact: true }).click();
  await expect.poll(() => page.locator("a.entry").count()).toBe(4);
  expect(page.url()).toContain(`account=${other}`);

  await page.getByRole("combobox", { name: "Account" }).selectOption(one);
  await expect.poll(() => page.locator("a.entry").count()).toBe(6);
  await page.getByRole("link", { name: "Overview", exact: true }).click();
  await page.getByRole("link", { name: "cluster-002" }).click();
  await page.getByRole("region", { name: "cluster", exact: true }).waitFor();
  // Of another account there is no such cluster: its overview is seen.
  await page.getByRole("combobox", { name: "Account" }).selectOption(other);
  await page.getByRole("heading", { name: "Overview" }).waitFor();
  await expect.poll(() => page.locator(".cluster-row").count()).toBe(2);
  await end();
});

test("a report says itself of which account it is, and leads to that one's views", async () => {
  const { page, end } = await visit(browser, server.url);
  const { items } = await server.history.reports({ limit: 50 });
  const theirs = items.find(({ report }) => report.accountId === other)?.report;
  await page.goto(`/reports/${theirs?.id}`);
  await page.getByRole("heading", { level: 1, name: /change \d+ by/ }).waitFor();
  await page.waitForURL(new RegExp(`account=${other}`));
  await page.getByRole("link", { name: "The cluster then" }).click();
  await page.getByRole("region", { name: "cluster", exact: true }).waitFor();
  expect(page.url()).toContain(`account=${other}`);
  await end();
});
