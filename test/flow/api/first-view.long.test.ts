import { createApi, schema } from "@eks-auditor/api";
import { openHistory } from "@eks-auditor/history";
import { keepForGood, openEmbeddedDynamoDB } from "@eks-auditor/local";
import { expect, test } from "vitest";
import { between, meterDynamoDB } from "../../bench/dynamodb-meter.ts";
import { fillBigHistory } from "../../web/big-history.ts";
import { ask } from "./fixture/ask.ts";

const now = "2026-11-30T12:00:00.000Z";
const shown = 16;

test("what the page waits for first reads the clusters of one screen, and nothing of them again while nothing is new", async () => {
  const { client, tableName, close } = await openEmbeddedDynamoDB();
  try {
    const history = openHistory({ client, tableName, clock: () => now, retention: keepForGood });
    await fillBigHistory(history, { clusters: 60, changes: 3_000 }, now);
    const app = createApi({ history, clock: () => now, version: "0.0.0-test", onFault: console.error });
    const meter = meterDynamoDB(client);
    const reads = async () => {
      const before = meter.read();
      const { items } = await ask(app, schema.Overview, `/v1/overview?limit=${shown}`);
      const regions = new Set(items.map(({ region }) => region)).size;
      return { reads: between(before, meter.read()).readRequests, regions };
    };
    const { reads: first, regions } = await reads();
    const { reads: again } = await reads();
    // Two for each cluster: its section's state, and its control plane. One for each region: whether versions were read there.
    expect(first - again).toBe(2 * shown + regions);
    // Scopes, marks, a week of counters, a week of what no event told, and the newest reports.
    expect(again).toBeLessThanOrEqual(13);
  } finally {
    await close();
  }
});
