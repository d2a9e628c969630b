import { expect, it } from "vitest";
import { failOnReasons, parseFailOn } from "../src/fail-on.ts";

const findings = [
  { id: "old", severity: "HIGH" as const },
  { id: "new", severity: "CRITICAL" as const },
  { id: "quiet", severity: "LOW" as const },
];
const found = {
  findings,
  findingsBefore: new Set(["old"]),
  ways: ["a", "b"],
  waysBefore: new Set(["a"]),
  drift: 3,
};

it.each([
  ["high", ["2 findings of HIGH or louder"]],
  ["HIGH,new", ["1 new finding of HIGH or louder"]],
  ["exposure", ["2 ways in over the internet"]],
  ["new,exposure", ["1 new way in over the internet"]],
  ["LOW, drift", ["3 findings of LOW or louder", "3 changes"]],
])("--fail-on %s", (text, reasons) => {
  expect(failOnReasons(parseFailOn(text), found)).toEqual(reasons);
});

it("finds nothing where there is nothing", () => {
  expect(failOnReasons(parseFailOn("CRITICAL,exposure,drift"), { findings: [], ways: [], drift: 0 })).toEqual(
    [],
  );
});

it.each(["", "LOUD", "HIGH,LOW", "new", "HIGH,HIGH", "HIGH,new,other"])("does not take %j", (text) => {
  expect(() => parseFailOn(text)).toThrow(/Give one of/);
});
