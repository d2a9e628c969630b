import fc from "fast-check";
import { expect, it } from "vitest";
import { type CanonicalForm, canonicalise } from "../../src/index.ts";

const form: CanonicalForm = {
  drop: { status: "volatile", "nested.etag": "bookkeeping", "items[].seen": "a time" },
  sets: ["items", "items[].zones"],
};

it("keeps what it does not know, drops by name, and gives nothing but JSON", () => {
  expect(
    canonicalise(form, {
      zeta: undefined,
      status: "UPDATING",
      at: new Date("2026-01-01T00:00:00Z"),
      bytes: new Uint8Array([1, 2, 3]),
      nested: { etag: "x", status: "kept: only the one at the top is volatile" },
      items: [{ id: "b", zones: ["2", "1"], seen: 5 }, { id: "a" }],
      list: ["b", "a"],
    }),
  ).toEqual({
    at: "2026-01-01T00:00:00.000Z",
    bytes: "AQID",
    nested: { status: "kept: only the one at the top is volatile" },
    items: [{ id: "a" }, { id: "b", zones: ["1", "2"] }],
    list: ["b", "a"],
  });
});

it("is idempotent and does not depend on the order of keys or of sets", () => {
  const item = fc.record(
    { id: fc.string(), zones: fc.array(fc.string()), seen: fc.integer() },
    { requiredKeys: ["id"] },
  );
  const answer = fc.record({ items: fc.array(item), status: fc.string(), other: fc.jsonValue() });
  fc.assert(
    fc.property(answer, (given) => {
      const once = canonicalise(form, given);
      expect(canonicalise(form, once)).toEqual(once);
      const turned = {
        other: given.other,
        status: given.status,
        items: [...given.items]
          .reverse()
          .map(({ zones, ...rest }) => ({ zones: zones && [...zones].reverse(), ...rest })),
      };
      expect(JSON.stringify(canonicalise(form, turned))).toBe(JSON.stringify(once));
    }),
  );
});
