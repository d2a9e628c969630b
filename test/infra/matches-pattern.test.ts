import { expect, test } from "vitest";
import cases from "./matches-pattern.json" with { type: "json" };
import { matchesPattern } from "./matches-pattern.ts";

test.each(cases)("$what", ({ pattern, matches, not }) => {
  for (const event of matches) expect(matchesPattern(pattern, event), JSON.stringify(event)).toBe(true);
  for (const event of not) expect(matchesPattern(pattern, event), JSON.stringify(event)).toBe(false);
});

test("an operator that the matcher does not know is an error, not a match", () => {
  expect(() => matchesPattern({ name: [{ cidr: "10.0.0.0/8" }] }, { name: "x" })).toThrow(RangeError);
  expect(() => matchesPattern({ name: [{ prefix: "x", suffix: "y" }] }, { name: "x" })).toThrow(RangeError);
});
