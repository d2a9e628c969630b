import fc from "fast-check";
import { expect, test } from "vitest";
import { accountsDue, auditedMembers, lastSwept } from "../../src/index.ts";

const at = (minute: number): string => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
const ids = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => String(100_000_000_000 + index));

/** Sweeps for some hours, every five minutes but those that fail, and gives who was swept at which minute. */
const swept = (count: number, hours: number, fails: (wake: number) => boolean = () => false) => {
  const last = new Map<string, string>();
  const wakes: { minute: number; accounts: string[] }[] = [];
  for (let wake = 0; wake < hours * 12; wake += 1) {
    if (fails(wake)) continue;
    // Schedules wake a moment early or late.
    const now = at(wake * 5 + (wake % 3) / 10);
    const accounts = accountsDue(ids(count), { last, now, everyMinutes: 60, parts: 12 });
    for (const id of accounts) last.set(id, now);
    wakes.push({ minute: wake * 5, accounts });
  }
  return wakes;
};

test("200 accounts do not wake at once: each wake takes its share, and each account has its turn every hour", () => {
  const wakes = swept(200, 4);
  expect(Math.max(...wakes.map(({ accounts }) => accounts.length))).toBeLessThanOrEqual(18);
  for (const id of ids(200)) {
    const minutes = wakes.flatMap(({ minute, accounts }) => (accounts.includes(id) ? [minute] : []));
    expect(minutes.length).toBeGreaterThanOrEqual(4);
    for (const [index, minute] of minutes.entries())
      if (index > 0) expect(minute - (minutes[index - 1] ?? 0)).toBe(60);
  }
});

test("what a wake that failed left is made up for, oldest first", () => {
  const wakes = swept(200, 6, (wake) => wake === 20 || wake === 21);
  const late = ids(200).map((id) => {
    const minutes = wakes.flatMap(({ minute, accounts }) => (accounts.includes(id) ? [minute] : []));
    return Math.max(...minutes.slice(1).map((minute, index) => minute - (minutes[index] ?? 0)));
  });
  expect(Math.max(...late)).toBeLessThanOrEqual(75);
  expect(wakes.slice(-12).flatMap(({ accounts }) => accounts).length).toBeGreaterThanOrEqual(200);
});

test("of few accounts all are swept at every wake, whenever they were last", () => {
  const last = new Map(ids(3).map((id) => [id, at(0)]));
  expect(accountsDue(ids(3), { last, now: at(1), everyMinutes: 60, parts: 1 })).toEqual(ids(3));
});

test("an account was swept when its clusters were listed or could not be", () => {
  const mark = (name: "sweep" | `clusters#${string}` | `unlisted#${string}`, minute: number) => ({
    name,
    at: at(minute),
    seenAt: at(minute),
  });
  expect(
    lastSwept([
      mark("clusters#100000000000/eu-west-1", 1),
      mark("clusters#100000000000/us-east-1", 3),
      mark("unlisted#100000000001/eu-west-1", 2),
      mark("sweep", 9),
    ]),
  ).toEqual(
    new Map([
      ["100000000000", at(3)],
      ["100000000001", at(2)],
    ]),
  );
});

test("whatever an organization has: nobody is read who is suspended, left, left out, or not of it", () => {
  const member = fc.record({
    id: fc.constantFrom(...ids(12)),
    state: fc.constantFrom("active" as const, "suspended" as const, "left" as const),
  });
  fc.assert(
    fc.property(
      fc.uniqueArray(member, { selector: ({ id }) => id }),
      fc.uniqueArray(fc.constantFrom(...ids(12))),
      fc.constantFrom(...ids(12)),
      (members, except, home) => {
        const all = members.map((one) => ({
          ...one,
          name: null,
          since: at(0),
          joinedAt: null,
          missingSince: null,
        }));
        const read = auditedMembers(all, { except }, home);
        expect(new Set(read).size).toBe(read.length);
        for (const id of read) {
          expect(members).toContainEqual({ id, state: "active" });
          expect(except).not.toContain(id);
          expect(id).not.toBe(home);
        }
      },
    ),
  );
});
