import { startBrowser } from "../page/fixture/browser.ts";
import { startBigServer } from "../web/big-server.ts";
import { between } from "./dynamodb-meter.ts";
import { type Figure, inMilliseconds, median } from "./figure.ts";

const rounds = 5;
const budget = 1_000;

/** Tells what the API takes for the answer that the first view waits for: when nothing is remembered, and after that. */
const apiAlone = async ({ url, consumed }: Awaited<ReturnType<typeof startBigServer>>): Promise<string> => {
  const ask = async (): Promise<string> => {
    const before = consumed();
    const began = performance.now();
    const answer = await fetch(`${url}/v1/overview?limit=25`);
    await answer.arrayBuffer();
    const took = inMilliseconds(performance.now() - began);
    return `${took} and ${between(before, consumed()).readRequests} reads`;
  };
  return `${await ask()}, then ${await ask()}`;
};

/** Measures from the navigation to the first cluster on the screen: 100 clusters and 50,000 changes, nothing cached. */
export const pageFirstView = async (): Promise<Figure> => {
  const server = await startBigServer();
  const first = await apiAlone(server);
  const browser = await startBrowser();
  try {
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const context = await browser.newContext({
        baseURL: server.url,
        viewport: { width: 1280, height: 800 },
      });
      const page = await context.newPage();
      await page.goto("/", { waitUntil: "commit" });
      await page.locator(".cluster-row").first().waitFor();
      times.push(await page.evaluate<number>("performance.now()"));
      await context.close();
    }
    const milliseconds = median(times);
    return {
      what: "first view of the page, 100 clusters, 50,000 changes",
      measured: inMilliseconds(milliseconds),
      compared: `slowest of ${rounds}: ${inMilliseconds(Math.max(...times))}; of it the API ${first}`,
      budget: "under 1 s",
      kept: milliseconds < budget,
    };
  } finally {
    await browser.close();
    await server.close();
  }
};
