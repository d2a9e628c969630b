import { parseConfig } from "@eks-auditor/core/config";
import { decodeJwt } from "jose";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startDemoServer, type WebServer } from "../web/demo-server.ts";
import { type HostedServer, startHostedServer } from "../web/hosted-server.ts";
import { type Issuer, startIssuer } from "../web/issuer.ts";
import { expectAccessible } from "./fixture/accessible.ts";
import { startBrowser } from "./fixture/browser.ts";
import { visit } from "./fixture/visit.ts";

const clientId = "eks-auditor-page";
const resource = "https://audit.example.com";
const scope = "audit/read";

let demo: WebServer;
let hosted: HostedServer;
let issuer: Issuer;
let browser: Browser;
let report: string;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemoServer(), startBrowser()]);
  hosted = await startHostedServer(demo.history, () => "2021-04-09T12:00:00.000Z");
  issuer = await startIssuer({ clientId, page: hosted.url, resource, scope });
  const { items } = await demo.history.reports({ limit: 50 });
  report = items.find(({ report: { title } }) => /API endpoint opened/.test(title))?.report.id ?? "";
});
beforeEach(() => {
  const jwt = { issuer: issuer.url, audience: [resource], scopes: [scope] };
  const signIn = { clientId, parameters: { resource } };
  const config = parseConfig({ regions: ["eu-west-1"], api: { jwt }, page: { hosted: { signIn } } });
  hosted.configure(config, issuer.jwks);
  hosted.asked.length = 0;
});
afterAll(async () => {
  await browser?.close();
  await issuer?.close();
  await hosted?.close();
  await demo?.close();
});

const open = (options: { expectedStatuses?: readonly number[] } = {}) =>
  visit(browser, hosted.url, {
    ...options,
    // The issuer's certificate is of its own making.
    ignoreHTTPSErrors: true,
    alsoAsks: [new URL(issuer.url).host],
  });

const heading = (page: Page) => page.getByRole("heading", { level: 1, name: /API endpoint opened/ });

/** Follows Slack's link, and says who one is. */
const signIn = async (page: Page, name = "ada"): Promise<void> => {
  await page.goto(`/reports/${report}`);
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByRole("button", { name: "Continue" }).click();
};

const everythingStored = (page: Page): Promise<string> =>
  page.evaluate("JSON.stringify([{ ...localStorage }, document.cookie])");

test("who follows Slack's link says at the issuer who they are, and sees the report", async () => {
  const { page, end } = await open();
  await signIn(page);
  await heading(page).waitFor();
  expect(page.url()).toBe(`${hosted.url}/reports/${report}`);
  expect(await page.getByRole("button", { name: /Sign out/ }).getAttribute("title")).toContain(
    "ada of the platform team",
  );
  // Loading it again asks nobody; what lets in is kept with the tab, and nowhere else.
  await page.reload();
  await heading(page).waitFor();
  expect(await everythingStored(page)).toBe('[{},""]');
  expect(hosted.asked.length).toBeGreaterThan(0);
  expect(hosted.asked.filter(({ status }) => status !== 200 && status !== 304)).toEqual([]);
  await end();
});

test("without a token the API says nothing, whoever asks, and the files are there for all", async () => {
  expect((await fetch(`${hosted.url}/v1/reports`)).status).toBe(401);
  const audience = [resource];
  const claims = { sub: "ada", aud: audience, scope, exp: Math.floor(Date.now() / 1_000) + 60 };
  const ask = async (token: string) =>
    (await fetch(`${hosted.url}/v1/reports`, { headers: { authorization: `Bearer ${token}` } })).status;
  expect(await ask(await issuer.sign(claims))).toBe(200);
  expect(await ask(await issuer.sign({ ...claims, exp: claims.exp - 120 }))).toBe(401);
  expect(await ask(await issuer.sign({ ...claims, aud: ["another"] }))).toBe(401);
  expect(await ask(await issuer.sign({ ...claims, scope: "openid" }))).toBe(403);
  const files = await fetch(`${hosted.url}/clusters/eu-west-1/payments?at=2021-04-09T01%3A43%3A00.000Z`);
  expect(files.headers.get("content-security-policy")).toContain(`connect-src 'self' ${issuer.url};`);
  expect(await files.text()).toContain("<title>eks-auditor</title>");
});

test("a session that ends says so, and goes on where it was", async () => {
  const { page, end } = await open({ expectedStatuses: [401] });
  await page.clock.install();
  await signIn(page);
  await heading(page).waitFor();
  await page.clock.fastForward("01:00:01");
  await page.getByText("Your session has ended").waitFor();
  await expectAccessible(page);
  // The issuer still knows who it is: nobody is asked again.
  await page.getByRole("button", { name: /^Sign in at/ }).click();
  await heading(page).waitFor();
  expect(page.url()).toBe(`${hosted.url}/reports/${report}`);

  // The same where the API does not believe the token any more.
  hosted.refuse();
  await page.getByRole("link", { name: "Timeline", exact: true }).first().click();
  await page.getByText("Your session has ended").waitFor();
  await end();
});

test("who signs out is signed out, here and at the issuer, and is not asked back in", async () => {
  const { page, end } = await open();
  await signIn(page);
  await heading(page).waitFor();
  await page.getByRole("button", { name: /Sign out/ }).click();
  await page.getByRole("button", { name: "Yes, leave" }).click();
  await page.getByText("You have signed out.").waitFor();
  expect(
    await page.evaluate("Object.keys(sessionStorage).filter((key) => key.startsWith('eks-auditor'))"),
  ).toEqual([]);
  await page.reload();
  await page.getByText("You have signed out.").waitFor();
  await page.getByRole("button", { name: /^Sign in at/ }).click();
  // The issuer has forgotten as well.
  await page.getByRole("textbox", { name: "Name" }).waitFor();
  await end();
});

test("whom the issuer does not let in is told so in its words", async () => {
  const { page, end } = await open();
  await signIn(page, "mallory");
  expect(await page.getByRole("alert").innerText()).toContain("mallory is not of the platform team");
  expect(hosted.asked).toEqual([]);
  await end();
});

test("whose token lacks the scope is told what is missing, and stays signed in", async () => {
  const { page, end } = await open({ expectedStatuses: [403] });
  await page.route("**/v1/**", (route) => route.fulfill({ status: 403, json: { message: "Forbidden" } }));
  await signIn(page);
  expect(await page.getByRole("alert").first().innerText()).toContain("this needs openid audit/read");
  await page.getByRole("button", { name: /Sign out/ }).waitFor();
  await end();
});

test("an answer that this tab did not ask for lets nobody in", async () => {
  const { page, end } = await open();
  const exchanged: string[] = [];
  page.on("request", (request) => {
    if (request.url() === `${issuer.url}/token`) exchanged.push(request.url());
  });
  const refused = async (address: string): Promise<void> => {
    await page.goto(address);
    await page.getByRole("alert").waitFor();
    expect(await page.evaluate("sessionStorage.getItem('eks-auditor.session')")).toBeNull();
    expect(page.url()).toBe(`${hosted.url}/`);
  };
  // Somebody else's answer, in a tab that asked nothing, and in one that did.
  await refused("/signed-in?code=stolen&state=forged");
  await page.goto("/timeline");
  await page.getByRole("textbox", { name: "Name" }).waitFor();
  await refused(`${hosted.url}/signed-in?code=stolen&state=forged&iss=${encodeURIComponent(issuer.url)}`);
  expect(exchanged).toEqual([]);
  expect(hosted.asked).toEqual([]);
  await end();
});

test("a token that was made for another sign-in lets nobody in", async () => {
  const { page, end } = await open();
  await page.route(`${issuer.url}/token`, async (route) => {
    const response = await route.fetch();
    const tokens = (await response.json()) as { id_token: string };
    const claims = decodeJwt(tokens.id_token);
    const replayed = await issuer.sign({ ...claims, nonce: "of another sign-in" });
    await route.fulfill({ response, json: { ...tokens, id_token: replayed } });
  });
  await signIn(page);
  expect(await page.getByRole("alert").innerText()).toMatch(/nonce/);
  expect(hosted.asked).toEqual([]);
  await end();
});
