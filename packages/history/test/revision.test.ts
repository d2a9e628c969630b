import type { JsonObject, Resource } from "@eks-auditor/core";
import fc from "fast-check";
import { describe, expect, inject, test } from "vitest";
import { goBack, revisionsPerFullState, type StoredRevision, wayBack } from "../src/commit/revision.ts";

const resource = (properties: JsonObject, name: string): Resource => ({
  type: "AWS::EC2::Subnet",
  id: "subnet-1",
  name,
  properties,
  aliases: [],
  parents: [],
  owners: [],
});

const properties = fc
  .dictionary(
    fc.constantFrom("a", "b", "/", "~", "", "__proto__", "constructor", "prototype"),
    fc.jsonValue({ maxDepth: 3 }),
  )
  .map((value) => JSON.parse(JSON.stringify(value)) as JsonObject);
const state = fc.option(fc.record({ properties, name: fc.constantFrom("x", "y") }));

/** Text, because deep equality of test runners does not see an own property named `__proto__`. */
const text = (one: Resource | null): string => JSON.stringify(one, sortKeys);
const sortKeys = (_: string, value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
    : value;

describe("the way back", () => {
  test("leads from the last state through every state before it", () => {
    fc.assert(
      fc.property(fc.array(state, { maxLength: 40 }), (seen) => {
        const states = [null, ...seen.map((one) => one && resource(one.properties, one.name))];
        const revisions = states.slice(1).map((after, index) => {
          const back = wayBack(after, states[index] ?? null, index + 1);
          return JSON.parse(JSON.stringify({ back })) as StoredRevision;
        });
        let current = states.at(-1) ?? null;
        for (const [index, revision] of [...revisions.entries()].toReversed()) {
          current = goBack(current, revision);
          expect(text(current)).toBe(text(states[index] ?? null));
        }
        expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
      }),
      { numRuns: inject("thorough") ? 300 : 30 },
    );
  });

  test("holds a full state every so many revisions, and a patch where it is shorter", () => {
    const before = resource({ Notes: "x".repeat(200), Size: 1 }, "x");
    const after = resource({ Notes: "x".repeat(200), Size: 2 }, "x");
    for (let ordinal = 2; ordinal <= 64; ordinal += 1)
      expect(Object.keys(wayBack(after, before, ordinal))).toEqual([
        ordinal % revisionsPerFullState === 0 ? "full" : "patch",
      ]);
    expect(wayBack(after, before, 2)).toEqual({
      patch: [{ op: "replace", path: "/properties/Size", value: 1 }],
    });
    expect(wayBack(resource({}, "y"), resource({ a: 1 }, "x"), 2)).toHaveProperty("patch");
    expect(wayBack(null, before, 2)).toEqual({ full: before });
    expect(wayBack(after, null, 2)).toEqual({ full: null });
  });

  test("never changes the state it starts from", () => {
    const after = resource({ list: [1, 2, 3], Notes: "x".repeat(200) }, "x");
    const before = resource({ list: [1, 3], Notes: "x".repeat(200) }, "x");
    const frozen = JSON.stringify(after);
    goBack(after, { back: wayBack(after, before, 2) } as StoredRevision);
    expect(JSON.stringify(after)).toBe(frozen);
  });
});
