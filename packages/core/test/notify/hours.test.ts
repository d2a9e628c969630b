import { type Hours, occurrenceAt, occurrences, timesBefore } from "@eks-auditor/core/notify";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const everyDay: Hours["days"] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const paris = { timeZone: "Europe/Paris", days: everyDay };

describe("hours that come again", () => {
  it.each([
    [
      "in winter",
      { from: "22:00", to: "07:00", ...paris },
      "2026-11-22T21:00:00.000Z",
      "2026-11-23T06:00:00.000Z",
    ],
    [
      "in summer",
      { from: "22:00", to: "07:00", ...paris },
      "2026-07-01T20:00:00.000Z",
      "2026-07-02T05:00:00.000Z",
    ],
    [
      "over the change to summer",
      { from: "22:00", to: "07:00", ...paris },
      "2026-03-28T21:00:00.000Z",
      "2026-03-29T05:00:00.000Z",
    ],
    [
      "over the change to winter",
      { from: "22:00", to: "07:00", ...paris },
      "2026-10-24T20:00:00.000Z",
      "2026-10-25T06:00:00.000Z",
    ],
    [
      "from a time that is skipped",
      { from: "02:30", to: "04:00", ...paris },
      "2026-03-29T01:30:00.000Z",
      "2026-03-29T02:00:00.000Z",
    ],
    [
      "far east",
      { from: "00:00", to: "06:00", timeZone: "Pacific/Auckland", days: everyDay },
      "2026-06-30T12:00:00.000Z",
      "2026-06-30T18:00:00.000Z",
    ],
    [
      "a whole day",
      { from: "00:00", to: "00:00", timeZone: "UTC", days: ["sat"] as const },
      "2026-11-21T00:00:00.000Z",
      "2026-11-22T00:00:00.000Z",
    ],
  ])("%s", (_, hours, from, to) => {
    expect(occurrenceAt(hours, from)).toEqual({ from, to });
    expect(occurrenceAt(hours, to)?.from).not.toBe(from);
  });

  it("belong to the day on which they begin", () => {
    const friday: Hours = { from: "22:00", to: "07:00", days: ["fri"], timeZone: "UTC" };
    expect(occurrenceAt(friday, "2026-11-21T06:59:00.000Z")).toBeDefined();
    expect(occurrenceAt(friday, "2026-11-20T06:59:00.000Z")).toBeUndefined();
  });

  it("hold an instant when the clock on the wall says so", () => {
    const time = fc
      .tuple(fc.nat(23), fc.nat(59))
      .map((parts) => parts.map((n) => String(n).padStart(2, "0")).join(":"));
    const zone = fc.constantFrom("UTC", "America/New_York", "Asia/Kolkata", "Europe/Paris");
    // Far from the days on which clocks change.
    const instant = fc.date({
      min: new Date("2026-11-10"),
      max: new Date("2027-02-20"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(time, time, zone, instant, (from, to, timeZone, at) => {
        const shown = new Intl.DateTimeFormat("en-GB", {
          timeZone,
          hour: "2-digit",
          minute: "2-digit",
        }).format(at);
        const within = from < to ? shown >= from && shown < to : shown >= from || shown < to;
        expect(occurrenceAt({ from, to, days: everyDay, timeZone }, at.toISOString()) !== undefined).toBe(
          within,
        );
      }),
    );
  });

  it("are found in a span, in order", () => {
    const nights = occurrences(
      { from: "22:00", to: "07:00", days: ["sat", "sun"], timeZone: "UTC" },
      { from: "2026-11-01T00:00:00.000Z", to: "2026-11-15T00:00:00.000Z" },
    );
    expect(nights.map(({ from }) => from.slice(0, 10))).toEqual([
      "2026-10-31",
      "2026-11-01",
      "2026-11-07",
      "2026-11-08",
      "2026-11-14",
    ]);
  });
});

it("gives the last times at which a time of the day came round", () => {
  expect(timesBefore({ at: "09:00", timeZone: "Asia/Seoul" }, "2026-11-22T00:00:00.000Z", 2)).toEqual([
    "2026-11-22T00:00:00.000Z",
    "2026-11-21T00:00:00.000Z",
  ]);
});
