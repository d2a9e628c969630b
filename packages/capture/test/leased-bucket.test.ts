import * as fc from "fast-check";
import { expect, test } from "vitest";
import { leasedBucket, type ReserveCalls } from "../src/leased-bucket.ts";

const start = Date.parse("2026-11-22T10:00:00.000Z");

/** A clock that stands still, and notes when whoever waits would go. */
const standing = () => {
  const went: number[] = [];
  const time = {
    now: () => start,
    sleep: async (milliseconds: number) => {
      went.push(start + milliseconds);
    },
  };
  const go = async (token: () => Promise<void>): Promise<void> => {
    const before = went.length;
    await token();
    if (went.length === before) went.push(start);
  };
  return { went, time, go };
};

/** What the table does for all, in memory. */
const budgetOf = (callsPerSecond: number, burst: number): ReserveCalls => {
  const spacing = 1_000 / callsPerSecond;
  let nextAt = Number.NEGATIVE_INFINITY;
  return async (calls) => {
    const from = Math.max(nextAt, start - (burst - 1) * spacing);
    nextAt = from + calls * spacing;
    return from;
  };
};

test("however many draw from one budget, no window of time sees more calls than its pace and burst allow", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 1, max: 40 }),
      fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 12 }),
      async (callsPerSecond, burst, readers) => {
        const reserve = budgetOf(callsPerSecond, burst);
        const when = await Promise.all(
          readers.map(async (calls) => {
            const { went, time, go } = standing();
            const token = leasedBucket({ callsPerSecond, burst }, reserve, time);
            for (let call = 0; call < calls; call += 1) await go(token);
            return went;
          }),
        );
        const all = when.flat().sort((a, b) => a - b);
        for (let first = 0; first < all.length; first += 1)
          for (let last = first; last < all.length; last += 1) {
            const seconds = ((all[last] ?? 0) - (all[first] ?? 0)) / 1_000;
            expect(last - first + 1).toBeLessThanOrEqual(burst + seconds * callsPerSecond + 1e-3);
          }
      },
    ),
  );
});

test("calls that are asked for together are reserved together, and one alone brings a few for those after it", async () => {
  const asked: number[] = [];
  const reserve: ReserveCalls = async (calls) => {
    asked.push(calls);
    return start;
  };
  const token = leasedBucket({ callsPerSecond: 10 }, reserve, { now: () => start, sleep: async () => {} });
  await Promise.all(Array.from({ length: 16 }, token));
  expect(asked).toEqual([10, 6]);
  await token();
  await token();
  expect(asked).toEqual([10, 6, 5]);
});

test("where nothing can be reserved, our own calls keep the pace", async () => {
  const { went, time, go } = standing();
  const token = leasedBucket(
    { callsPerSecond: 2, burst: 2 },
    () => Promise.reject(new Error("the table is away")),
    time,
  );
  for (let call = 0; call < 4; call += 1) await go(token);
  expect(went).toEqual([start, start, start + 500, start + 1_000]);
});
