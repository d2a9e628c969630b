import fc from "fast-check";
import { expect, test } from "vitest";
import { InvalidCursorError } from "../src/errors.ts";
import { decodeCursor, encodeCursor } from "../src/lists/cursor.ts";

test("a cursor gives back its position, to its own list only", () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.string(),
      fc.array(fc.string({ unit: "binary" })),
      (list, other, position) => {
        const cursor = encodeCursor(list, position);
        expect(cursor).toMatch(/^[\w-]+\.[\w-]{12}$/);
        expect(decodeCursor(list, cursor)).toEqual(position);
        if (other !== list) expect(() => decodeCursor(other, cursor)).toThrow(InvalidCursorError);
      },
    ),
  );
});

test("any other text is refused by name", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.nat(), (text, place) => {
      expect(() => decodeCursor("list", text)).toThrow(InvalidCursorError);
      const cursor = encodeCursor("list", ["a", "b"]);
      const at = place % cursor.length;
      const changed = cursor.slice(0, at) + (cursor[at] === "A" ? "B" : "A") + cursor.slice(at + 1);
      expect(() => decodeCursor("list", changed)).toThrow(InvalidCursorError);
    }),
  );
});
