import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serveSilenced, startDemoServer, type WebServer } from "../web/demo-server.ts";
import { expectAccessible } from "./fixture/accessible.ts";
import { startBrowser } from "./fixture/browser.ts";
import { visit } from "./fixture/visit.ts";

/** Long enough for a machine that does other things as well. */
const patience = { timeout: 20_000 };

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

const reportOf = async (title: RegExp): Promise<string> => {
  const { items } = await server.history.reports({ limit: 50 });
  const found = items.find(({ report }) => title.test(report.title));
  if (!found) throw new TypeError(`the demo tells no report like ${title}`);
  return found.report.id;
};

test("from Slack's link to the report of the opened endpoint: who did it, from where, with which call", async () => {
  const { page, end } = await visit(browser, server.url);
  await page.goto(`/reports/${await reportOf(/API endpoint opened to 0\.0\.0\.0\/0/)}`);
  await page.getByRole("heading", { level: 1, name: /API endpoint opened to 0\.0\.0\.0\/0/ }).waitFor();
  const who = page.getByRole("region", { name: "Who" });
  expect(await who.innerText()).toMatch(/kakao_ccc[\s\S]*arn:aws:iam::123456789012:user\/kakao_ccc/);
  expect(await page.getByRole("region", { name: "CloudTrail" }).innerText()).toContain("UpdateClusterConfig");
  // Whoever comes at night asks first whether it is still so.
  expect(await page.getByRole("status").innerText()).toMatch(/Still so[\s\S]*as last read 09 Apr 2021/);
  const change = page.getByRole("region", { name: /ssup2-eks-cluster changed/ });
  expect(await change.innerText()).toContain("resourcesVpcConfig.publicAccessCidrs");
  expect(await change.locator("del").innerText()).toContain("203.0.113.0/24");
  expect(await change.locator("ins").innerText()).toContain("0.0.0.0/0");
  const finding = page.getByRole("region", { name: "Findings" });
  await finding.getByRole("tab", { name: "Terraform" }).click();
  expect(await finding.getByRole("tabpanel").innerText()).toContain("public_access_cidrs");
  await end();
});

test("the slider goes to before and after the endpoint was opened, and the difference is shown side by side", async () => {
  const { page, end } = await visit(browser, server.url);
  await page.goto(cluster);
  await page.getByRole("link", { name: /port 30686/ }).waitFor();
  const slider = page.getByRole("slider");
  await slider.focus();
  await page.keyboard.press("Home");
  await page.getByText("before the first change that is known").waitFor();
  await page.waitForURL(/at=2021-04-09T01%3A03%3A30\.\d{3}Z/);
  await page
    .getByRole("region", { name: "cluster", exact: true })
    .getByText("ssup2-eks-cluster", { exact: true })
    .click();
  const properties = page.getByRole("region", { name: "Properties of ssup2-eks-cluster", exact: true });
  await properties.getByText('"203.0.113.0/24"').waitFor();

  await page.getByRole("button", { name: "After the next change" }).click();
  await properties.getByText('"0.0.0.0/0"').waitFor();
  await page.getByRole("button", { name: "before this change", exact: true }).click();
  const difference = page.getByRole("region", { name: "ssup2-eks-cluster changed" });
  expect(await difference.innerText()).toContain("resourcesVpcConfig.publicAccessCidrs");
  await difference.getByText("Side by side").click();
  const table = difference.getByRole("table");
  expect(await table.locator("td.gone").allInnerTexts()).toContainEqual(
    expect.stringContaining('"203.0.113.0/24"'),
  );
  expect(await table.locator("td.come").allInnerTexts()).toContainEqual(
    expect.stringContaining('"0.0.0.0/0"'),
  );
  await end();
});

test("the way from the internet to the pod is seen in the graph, and said in the table", async () => {
  const { page, end } = await visit(browser, server.url);
  await page.goto(`${cluster}/exposure?at=2021-04-09T05:35:00.000Z`);
  const pod = page.getByLabel("4 pods: payments/checkout, sure");
  await pod.click();
  const through = page.getByRole("region", { name: "Ways through what is chosen" });
  expect(await through.innerText()).toMatch(
    /0\.0\.0\.0\/0[\s\S]*ALB k8s-mygroup-9758714285 is internet-facing[\s\S]*rule 2 host pay\.example\.com path \/checkout\/\*[\s\S]*tcp 80 of payments\/checkout \(4 pods\)/,
  );
  await page.getByRole("button", { name: "Table" }).click();
  const row = page.getByRole("row").filter({ hasText: "payments/checkout" });
  expect(await row.innerText()).toMatch(/open[\s\S]*0\.0\.0\.0\/0[\s\S]*tcp 80[\s\S]*listener HTTP:80/);

  // Later the load balancers could not be read whole: the same way is there perhaps, and it is said why.
  await page.getByRole("button", { name: "now", exact: true }).first().click();
  await expect.poll(() => row.innerText(), patience).toMatch(/perhaps[\s\S]*DescribeLoadBalancers throttled/);
  await end();
});

test("every role that namespace payments may become is named, and leads to who else may", async () => {
  const { page, end } = await visit(browser, server.url);
  await page.goto("/access");
  await page.getByRole("textbox", { name: /Service account, namespace/ }).fill("namespace payments");
  await page.getByRole("button", { name: "Ask" }).click();
  await page.getByRole("heading", { name: "namespace payments may become 1 role" }).waitFor();
  expect(await page.getByRole("region", { name: "Roles" }).innerText()).toMatch(/, since 09 Apr 2021/);
  await page.getByRole("link", { name: "my-nginx-assets" }).click();
  await page.getByText("service account payments/checkout of cluster ssup2-eks-cluster").waitFor();
  expect(await page.getByRole("region", { name: "Who may become the role" }).innerText()).toContain(
    "whoever account 210987654321 allows",
  );
  await end();
});

test("a timeline can be narrowed, sent as an address, and gone through by keyboard", async () => {
  const { page, end } = await visit(browser, server.url);
  await page.goto("/");
  await page.getByRole("heading", { name: "Overview" }).waitFor();
  await page.keyboard.press("/");
  expect(await page.locator("input:focus").getAttribute("name")).toBe("q");
  await page.goto("/timeline");
  await page.getByRole("combobox", { name: "Class of actor" }).selectOption("iac");
  await page.waitForURL(/class=iac/);
  await expect
    .poll(() => page.getByRole("listitem").filter({ hasText: "GitHubActions" }).count(), patience)
    .toBe(2);
  const sent = page.url();
  await page.goto("about:blank");
  await page.goto(sent);
  await expect
    .poll(() => page.getByRole("listitem").filter({ hasText: "GitHubActions" }).count(), patience)
    .toBe(2);
  expect(await page.getByText("kakao_ccc").count()).toBe(0);
  await page.getByRole("link", { name: /AmazonEKSClusterAdminPolicy/ }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: /AmazonEKSClusterAdminPolicy/ }).waitFor();
  await end();
});

test("UTC is told of a time that the keyboard reaches, by itself or within a link", async () => {
  const { page, end } = await visit(browser, server.url);
  const told = (selector: string) =>
    page.evaluate<string>(
      `getComputedStyle(document.querySelector(${JSON.stringify(selector)}), "::after").content`,
    );
  await page.goto(`/reports/${await reportOf(/API endpoint opened to/)}`);
  const own = page.locator(".report-head time").first();
  await own.waitFor();
  expect(await told(".report-head time")).toBe("none");
  // By the keyboard: from the last link before it.
  await page.getByRole("navigation", { name: "Where this belongs" }).getByRole("link").last().focus();
  await page.keyboard.press("Tab");
  expect(await page.locator("time:focus").count()).toBe(1);
  expect(await told(".report-head time")).toMatch(/^"2021-04-09 \d\d:\d\d:\d\d UTC"$/);
  await page.goto("/timeline");
  const entry = page.locator("a.entry").first();
  await entry.focus();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  expect(await entry.locator("[tabindex]").count()).toBe(0);
  expect(await told("a.entry time")).toMatch(/ UTC"$/);
  await end();
});

test("what was decided by a button in Slack is told: who, about which report, until when, and what it hid", async () => {
  const silenced = await serveSilenced(server);
  const { page, end } = await visit(browser, silenced.url);
  await page.goto("/silence");
  const decided = page.getByRole("region", { name: "Decided in Slack" }).getByRole("row").nth(1);
  await decided.waitFor(patience);
  expect(await decided.innerText()).toMatch(
    /API endpoint opened[\s\S]*Mute[\s\S]*ssup2-eks-cluster[\s\S]*ada \(U07ADALOVE\)[\s\S]*16 Apr 2021[\s\S]*1 change/,
  );
  const rule = page.getByRole("region", { name: "Rules of silence" }).getByRole("row").nth(1);
  expect(await rule.innerText()).toMatch(/AWS::ElasticLoadBalancingV2[\s\S]*platform[\s\S]*moved to/);
  await decided.getByRole("link").click();
  await page.getByRole("heading", { level: 1, name: /API endpoint opened/ }).waitFor(patience);
  await end();
  await silenced.close();
});

const views = [
  "/",
  "/timeline",
  "/findings",
  "/access?subject=namespace%20payments",
  "/access?role=my-nginx-assets",
  cluster,
  `${cluster}?at=2021-04-09T01:43:00.000Z&with=2021-04-09T01:42:00.000Z`,
  `${cluster}/timeline`,
  `${cluster}/exposure`,
  `${cluster}/exposure?view=table&network=all`,
  `${cluster}/findings`,
  `${cluster}/access`,
  "/silence",
  "/search?q=nginx",
  "/reports/unknown",
];

test.each([
  ["light", 1280],
  ["dark", 360],
] as const)("every view keeps nobody out, and fits: %s, %d px", async (colorScheme, width) => {
  const { page, end } = await visit(browser, server.url, {
    colorScheme,
    viewport: { width, height: 800 },
    // One of the views is of a report that there is not.
    expectedStatuses: [404],
  });
  const report = `/reports/${await reportOf(/payments\/checkout/)}`;
  for (const view of [...views, report]) {
    await page.goto(view);
    await page.locator("h1").first().waitFor({ state: "attached" });
    await page.waitForLoadState("networkidle");
    await expect.poll(() => page.locator("[aria-busy=true]").count(), patience).toBe(0);
    await expectAccessible(page);
    expect(await page.evaluate<number>("document.documentElement.scrollWidth"), view).toBeLessThanOrEqual(
      width,
    );
  }
  await end();
});
