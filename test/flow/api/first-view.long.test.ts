import { createApi } from "@eks-auditor/api";
import { openHistory } from "@eks-auditor/history";
import { keepForGood, openEmbeddedDynamoDB } from "@eks-auditor/local";
import { expect, test } from "vitest";
import { between, meterDynamoDB } from "../../bench/dynamodb-meter.ts";
import { fillBigHistory } from "../../web/big-history.ts";

const now = "2026-11-30T12:00:00.000Z";
const shown = 16;

test("what the page waits for first reads the clusters of one screen, and nothing of them again while nothing is new", async () => {
  const { client, tableName, close } = await openEmbeddedDynamoDB();
  try {
    const history = openHistory({ client, tableName, clock: () => now, retention: keepForGood });
    await fillBigHistory(history, { clusters: 60, changes: 3_000 }, now);
    const app = createApi({ history, clock: () => now, version: "0.0.0-test", onFault: console.error });
    const meter = meterDynamoDB(client);
    const reads = async (): Promise<number> => {
      const before = meter.read();
      expect((await app.request(`/v1/overview?limit=${shown}`)).status).toBe(200);
      return between(before, meter.read()).readRequests;
    };
    const first = await reads();
    const again = await reads();
    // Two for each cluster: its section's state, and its control plane.
    expect(first - again).toBe(2 * shown);
    // Scopes, marks, a week of counters, a week of what no event told, and the newest reports.
    expect(again).toBeLessThanOrEqual(13);
  } finally {
    await close();
  }
});
