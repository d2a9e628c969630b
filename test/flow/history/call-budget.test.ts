import { openHistory } from "@eks-auditor/history";
import { openEmbeddedDynamoDB } from "@eks-auditor/local/dynamodb";
import { expect, test } from "vitest";

const now = Date.parse("2026-11-22T10:00:00.000Z");

test("twelve processes that reserve calls at once never get the same time, and no more than pace and burst allow", async () => {
  const { client, tableName, close } = await openEmbeddedDynamoDB();
  try {
    const wanted = { calls: 3, callsPerSecond: 5, burst: 15, now };
    const froms = await Promise.all(
      Array.from({ length: 12 }, async () => {
        const history = openHistory({ client, tableName });
        return [
          await history.reserveCalls("1/eu-west-1/elbv2", wanted),
          await history.reserveCalls("1/eu-west-1/elbv2", wanted),
        ];
      }),
    );
    const times = froms.flat().flatMap((from) => [0, 1, 2].map((index) => from + index * 200));
    // 72 calls, one each 200 ms, of which 15 may go at once.
    expect(times.sort((a, b) => a - b)).toEqual(
      Array.from({ length: 72 }, (_, index) => now + (index - 14) * 200),
    );
    const history = openHistory({ client, tableName });
    expect(await history.reserveCalls("2/eu-west-1/elbv2", wanted)).toBe(now - 14 * 200);
    // After a pause the burst is whole again, and no more than that.
    const later = now + 3_600_000;
    expect(await history.reserveCalls("1/eu-west-1/elbv2", { ...wanted, now: later })).toBe(later - 14 * 200);
    // Whose clock is an hour ahead does not stop the others.
    expect(await history.reserveCalls("1/eu-west-1/elbv2", wanted)).toBe(now - 14 * 200);
  } finally {
    await close();
  }
});
