import { mkdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { startBrowser } from "../page/fixture/browser.ts";
import { serveSilenced, startDemoServer } from "../web/demo-server.ts";

/** Takes the pictures of docs/dashboard.md: the built page over the demo's history, in a real browser. */
const folder = new URL("../../docs/dashboard/", import.meta.url);
const cluster = "/clusters/ap-northeast-2/ssup2-eks-cluster";
const bytesMax = 150_000;

interface Picture {
  readonly name: string;
  readonly path: string;
  readonly dark?: true;
  readonly narrow?: true;
  /** By a configuration that keeps things from people. */
  readonly silenced?: true;
}

const server = await startDemoServer();
const silenced = await serveSilenced(server);
const browser = await startBrowser();
const { items } = await server.history.reports({ limit: 50 });
const reportOf = (title: RegExp): string => {
  const found = items.find(({ report }) => title.test(report.title));
  if (!found) throw new TypeError(`the demo tells no report like ${title}`);
  return `/reports/${found.report.id}`;
};

const pictures: readonly Picture[] = [
  { name: "overview", path: "/" },
  { name: "overview-dark", path: "/", dark: true },
  { name: "overview-narrow", path: "/", narrow: true },
  { name: "timeline", path: "/timeline" },
  { name: "report", path: reportOf(/API endpoint opened/) },
  { name: "state", path: `${cluster}?at=2021-04-09T05:35:00.000Z` },
  { name: "difference", path: `${cluster}?at=2021-04-09T01:43:00.000Z&with=2021-04-09T01:42:00.000Z` },
  { name: "exposure", path: `${cluster}/exposure?at=2021-04-09T05:35:00.000Z` },
  { name: "exposure-table", path: `${cluster}/exposure?view=table`, dark: true },
  { name: "access", path: `${cluster}/access` },
  { name: "roles", path: "/access?subject=namespace%20payments" },
  { name: "findings", path: "/findings" },
  { name: "silence", path: "/silence", silenced: true },
  { name: "search", path: "/search?q=nginx" },
];

mkdirSync(folder, { recursive: true });
try {
  for (const { name, path, dark, narrow, silenced: isSilenced } of pictures) {
    const context = await browser.newContext({
      baseURL: (isSilenced ? silenced : server).url,
      viewport: narrow ? { width: 360, height: 780 } : { width: 1280, height: 800 },
      colorScheme: dark ? "dark" : "light",
      locale: "en-GB",
      timezoneId: "UTC",
      reducedMotion: "reduce",
    });
    const page = await context.newPage();
    await page.goto(path);
    await page.locator("h1:visible").first().waitFor();
    await page.waitForLoadState("networkidle");
    await page.locator("[aria-busy=true], .bone").first().waitFor({ state: "detached" });
    const file = fileURLToPath(new URL(`${name}.png`, folder));
    await page.screenshot({ path: file });
    await context.close();
    const { size } = statSync(file);
    if (size > bytesMax) throw new RangeError(`${name}.png has ${size} bytes, more than ${bytesMax}`);
  }
} finally {
  await browser.close();
  await silenced.close();
  await server.close();
}
