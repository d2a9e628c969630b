import { setTimeout as sleep } from "node:timers/promises";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { createClients } from "../src/clients.ts";
import { concurrencyLimit, tokenBucket } from "../src/rate-limits.ts";
import { collectorFor } from "../src/registry.ts";
import { accountScope, contextOf } from "./fixture/account.ts";
import { answerWith, startAwsServer } from "./fixture/aws-server.ts";

test("no window of time sees more calls than rate and burst allow", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.double({ min: 0.5, max: 20, noNaN: true }),
      fc.option(fc.integer({ min: 1, max: 50 }), { nil: undefined }),
      fc.array(fc.integer({ min: 0, max: 2_000 }), { minLength: 1, maxLength: 60 }),
      async (rate, burst, gaps) => {
        let now = 0;
        const went: number[] = [];
        const token = tokenBucket(
          { callsPerSecond: rate, ...(burst && { burst }) },
          {
            now: () => now,
            sleep: async (milliseconds) => {
              went.push(now + milliseconds);
            },
          },
        );
        for (const gap of gaps) {
          now += gap;
          const before = went.length;
          await token();
          if (went.length === before) went.push(now);
        }
        went.sort((a, b) => a - b);
        for (let first = 0; first < went.length; first += 1)
          for (let last = first; last < went.length; last += 1) {
            const seconds = ((went[last] ?? 0) - (went[first] ?? 0)) / 1000;
            expect(last - first + 1).toBeLessThanOrEqual(
              Math.max(1, burst ?? rate) + seconds * rate + 1 + 1e-6,
            );
          }
      },
    ),
  );
});

test("a turnstile lets so many in at once and everyone in the end, also after a failure", async () => {
  const enter = concurrencyLimit(3);
  let inside = 0;
  let most = 0;
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, (_, index) =>
      enter(async () => {
        inside += 1;
        most = Math.max(most, inside);
        await sleep(1);
        inside -= 1;
        if (index % 4 === 0) throw new Error("failed");
        return index;
      }),
    ),
  );
  expect(most).toBe(3);
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(15);
});

test("clients ask a paced service one call at a time, at its pace", async () => {
  let inside = 0;
  let most = 0;
  const arrivals: number[] = [];
  const server = await startAwsServer((response, request) => {
    arrivals.push(performance.now());
    inside += 1;
    most = Math.max(most, inside);
    setTimeout(() => {
      inside -= 1;
      answerWith(
        403,
        "text/xml",
        "<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>",
      )(response, request);
    }, 30);
  });
  const clients = createClients({
    region: "eu-west-1",
    endpoint: server.endpoint,
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    maxAttempts: 1,
    pace: { iam: { callsPerSecond: 4, atOnce: 1 } },
  });
  const read = () => collectorFor("identity").read(contextOf(accountScope, clients));
  const readings = await Promise.all([read(), read(), read()]);
  clients.close();
  await server.close();
  expect(readings.map(({ status }) => status)).toEqual(["denied", "denied", "denied"]);
  expect(most).toBe(1);
  // Six calls: four may burst, the other two wait a quarter of a second each.
  expect(arrivals).toHaveLength(6);
  // A call is noted when it arrives, which on a busy machine is later for the first than for the last.
  expect((arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0)).toBeGreaterThan(250);
});
