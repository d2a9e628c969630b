import type { JsonObject } from "@eks-auditor/core";
import { flapsOf, flapText } from "@eks-auditor/core/report";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleChange } from "./sample.ts";

/** The changes between states that follow each other. */
const walk = (...states: (JsonObject | null)[]) =>
  states.slice(1).map((after, index) => sampleChange({ before: states[index] ?? null, after }));

const a = { scheme: "internal", port: 80 };
const b = { scheme: "internet-facing", port: 80 };

describe("what goes back and forth is said (demand 40)", () => {
  it.each([
    ["there and back and there again", walk(a, b, a, b), [["/scheme", 3]]],
    ["for longer", walk(a, b, a, b, a, b), [["/scheme", 5]]],
    ["after something else", walk({ scheme: "other", port: 80 }, a, b, a, b), [["/scheme", 3]]],
    [
      "while another field moves on",
      walk(a, b, { ...b, port: 81 }, { ...a, port: 81 }, { ...b, port: 81 }),
      [["/scheme", 3]],
    ],
    ["as a whole", walk(null, a, null, a), [["", 3]]],
    ["once there and back: that is a correction", walk(a, b, a), []],
    ["through three values: that is a search", walk(a, b, { scheme: "c", port: 80 }, a, b), []],
    ["earlier, while now another field changes", walk(a, b, a, b, { ...b, port: 81 }), []],
    ["not at all", walk(a, b), []],
    ["without changes", [], []],
  ] as const)("%s", (_, changes, flaps) => {
    expect(flapsOf([...changes]).map(({ path, times }) => [path, times])).toEqual(flaps);
  });

  it("in words, with both values", () => {
    const [scheme] = flapsOf(walk(a, b, a, b));
    expect(scheme && flapText("load balancer web", scheme)).toBe(
      "load balancer web: scheme went back and forth 3 times between internal and internet-facing",
    );
    const [whole] = flapsOf(walk(null, a, null, a));
    expect(whole && flapText("listener web", whole)).toBe("listener web came and went 3 times");
  });

  it("exactly when the last four different values are two, in turn", () => {
    const value = fc.constantFrom("a", "b", "c");
    fc.assert(
      fc.property(fc.array(value, { minLength: 2, maxLength: 9 }), (values) => {
        const flaps = flapsOf(walk(...values.map((scheme) => ({ scheme }))));
        const moves = values.filter((one, index) => one !== values[index - 1]).slice(-4);
        const inTurn = moves.length === 4 && moves[0] === moves[2] && moves[1] === moves[3];
        expect(flaps.length > 0).toBe(inTurn && values.at(-1) !== values.at(-2));
      }),
    );
  });
});
