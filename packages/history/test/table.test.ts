import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { TableThrottledError } from "../src/errors.ts";
import { inParallel } from "../src/in-parallel.ts";
import { untilProcessed } from "../src/table/batch.ts";
import { boundedKey } from "../src/table/bounded-key.ts";

test("a key is the text itself while it fits, and stays within DynamoDB's limit and its own when it does not", () => {
  const arn = "arn:aws:iam::123456789012:role/Deploy";
  expect(boundedKey(arn)).toBe(arn);
  const long = ["é".repeat(2_000), `${"é".repeat(1_999)}e`].map(boundedKey);
  expect(new Set(long).size).toBe(2);
  for (const key of long) expect(Buffer.byteLength(key)).toBeLessThan(1_024);
});

test("a batch is sent until the table has taken all of it, and given up by name when it never does", async () => {
  const sent: number[][] = [];
  await untilProcessed([1, 2, 3, 4, 5], async (items) => {
    sent.push(items);
    return items.slice(2);
  });
  expect(sent).toEqual([[1, 2, 3, 4, 5], [3, 4, 5], [5]]);
  await untilProcessed([], () => Promise.reject(new Error("nothing is sent for nothing")));
});

test("a table that refuses for ever is an error", async () => {
  const pauses: number[] = [];
  const pause = async (milliseconds: number) => pauses.push(milliseconds);
  await expect(untilProcessed([1], async (items) => items, pause)).rejects.toThrow(TableThrottledError);
  // Seven in all, each about twice as long as the one before: some seconds together.
  expect(pauses).toHaveLength(7);
  const together = pauses.reduce((sum, each) => sum + each, 0);
  expect(together).toBeGreaterThan(3_000);
  expect(together).toBeLessThan(7_000);
});

test("work goes on in lanes, comes back in order, and ends with the first failure", async () => {
  let now = 0;
  let most = 0;
  const results = await inParallel([...Array(100).keys()], async (item) => {
    now += 1;
    most = Math.max(most, now);
    await sleep(item % 3);
    now -= 1;
    return item * 2;
  });
  expect(results).toEqual([...Array(100).keys()].map((item) => item * 2));
  expect(most).toBe(16);

  let started = 0;
  const failing = inParallel([...Array(1_000).keys()], async (item) => {
    started += 1;
    await sleep(1);
    if (item === 3) throw new Error("third");
  });
  await expect(failing).rejects.toThrow("third");
  await sleep(20);
  expect(started).toBeLessThan(100);
});
