import { InvalidArgumentError } from "commander";
import { expect, test } from "vitest";
import { momentParser } from "../src/moment.ts";

const parse = momentParser(() => "2026-11-22T12:00:00.000Z");

test.each([
  ["now", "2026-11-22T12:00:00.000Z"],
  ["90s", "2026-11-22T11:58:30.000Z"],
  ["-30m", "2026-11-22T11:30:00.000Z"],
  ["2h", "2026-11-22T10:00:00.000Z"],
  ["3d", "2026-11-19T12:00:00.000Z"],
  ["1w", "2026-11-15T12:00:00.000Z"],
  ["2026-11-20", "2026-11-20T00:00:00.000Z"],
  ["2026-11-20T08:15", "2026-11-20T08:15:00.000Z"],
  ["2026-11-20 08:15:30", "2026-11-20T08:15:30.000Z"],
  ["2026-11-20T08:15:30.5+01:00", "2026-11-20T07:15:30.500Z"],
  ["2026-11-20T08:15:30z", "2026-11-20T08:15:30.000Z"],
])("%s is %s", (text, instant) => {
  expect(parse(text)).toBe(instant);
});

test.each(["", "yesterday", "2 h", "2y", "2026-02-30", "2026-13-01", "2026-11-20T25:00", "20261120", "1e3s"])(
  "%j is refused with an example",
  (text) => {
    expect(() => parse(text)).toThrow(InvalidArgumentError);
    expect(() => parse(text)).toThrow("2026-11-22T10:00:00Z");
  },
);
