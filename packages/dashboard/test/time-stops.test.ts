import { expect, test } from "vitest";
import { positionOf, stopsOf } from "../src/parts/time-stops.ts";

const change = (at: string, from = at) => ({ at, from, reportId: at, title: at, severity: "LOW" as const });
const stops = stopsOf([
  change("2026-11-22T12:00:00.000Z", "2026-11-22T11:58:00.000Z"),
  change("2026-11-20T09:00:00.000Z"),
]);

test("the slider stops a millisecond before the first change, after each, and at now", () => {
  expect(stops.map(({ at }) => at)).toEqual([
    "2026-11-20T08:59:59.999Z",
    "2026-11-20T09:00:00.000Z",
    undefined,
  ]);
});

test("an instant is at the last stop that is not later than it", () => {
  expect(positionOf(stops, undefined)).toBe(2);
  expect(positionOf(stops, "2026-11-20T08:00:00.000Z")).toBe(0);
  expect(positionOf(stops, "2026-11-20T09:00:00.000Z")).toBe(1);
  expect(positionOf(stops, "2026-11-22T11:59:59.999Z")).toBe(1);
  expect(positionOf(stops, "2026-11-23T00:00:00.000Z")).toBe(2);
});

test("a cluster of which no change is known has one stop: now", () => {
  expect(positionOf(stopsOf([]), "2026-11-20T08:00:00.000Z")).toBe(0);
  expect(stopsOf([])).toEqual([{ at: undefined }]);
});
