import { isRoundOver, type Round } from "@eks-auditor/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openRotation } from "../src/rotation.ts";

const at = (minute: number): string => `2026-11-22T10:${String(minute).padStart(2, "0")}:00.000Z`;
const names = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `thing-${index + 100}`);
const known = (ids: readonly string[]) => ids.map((id) => ({ id, aliases: [] }));
const self = (id: string): string => id;

/** Reads as many of what is due as there is time for. */
const readSome = (rotation: ReturnType<typeof openRotation>, ids: readonly string[], time = Infinity) => {
  const due = rotation.due({ items: [...ids], whole: true }, self);
  for (const [index, id] of due.entries())
    if (index < time) rotation.done(id);
    else rotation.outOfTime();
  return { read: due.slice(0, time), due, round: rotation.round() };
};

test("whatever time there is, reads that go on with each other read everything once", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 1, max: 50 }), (count, time) => {
      const ids = names(count);
      const read: string[] = [];
      let stored: Round | undefined;
      let now = 0;
      do {
        const rotation = openRotation({
          now: at(now),
          known: known(ids),
          stored: stored ?? null,
          ...(stored && { continues: at(0) }),
        });
        const some = readSome(rotation, ids, time);
        read.push(...some.read);
        stored = some.round;
        now += 1;
      } while (stored && !isRoundOver(stored) && now < 200);
      expect(read.toSorted()).toEqual(ids);
      if (stored) expect(stored.begunAt).toBe(at(0));
    }),
  );
});

test("sweeps that each read a part come round within as many as were asked for, and a small account at each", () => {
  const ids = names(300);
  const read: string[] = [];
  let stored: Round | undefined;
  for (let sweep = 0; sweep < 6; sweep += 1) {
    const rotation = openRotation({ now: at(sweep), known: known(ids), stored: stored ?? null, readings: 6 });
    const some = readSome(rotation, ids);
    expect(some.read).toHaveLength(50);
    read.push(...some.read);
    stored = some.round;
  }
  expect(read.toSorted()).toEqual(ids);
  expect(stored).toEqual({ begunAt: at(0), waiting: [], later: [] });
  const few = openRotation({ now: at(0), known: known(names(20)), readings: 6 });
  expect(readSome(few, names(20)).read).toHaveLength(20);
  expect(few.round()).toBeUndefined();
});

test("what was never read comes first, then what waits, then the rest", () => {
  const ids = names(60);
  const first = readSome(openRotation({ now: at(0), known: known(ids) }), ids, 40);
  const waiting = ids.filter((id) => !first.read.includes(id));
  const more = [...ids, "new"];
  const next = openRotation({ now: at(1), known: known(ids), stored: first.round ?? null });
  const { due } = readSome(next, more);
  expect(due[0]).toBe("new");
  expect(due.slice(1, 21)).toEqual(waiting);
  expect(due).toHaveLength(61);
});

test("a list that was cut off leaves what it lacks to be read, and whoever got nowhere does not go on at once", () => {
  const ids = names(3);
  const rotation = openRotation({ now: at(0), known: known(ids) });
  for (const id of rotation.due({ items: ids.slice(0, 1), whole: false }, self)) rotation.done(id);
  const stored = rotation.round();
  expect(stored && isRoundOver(stored)).toBe(false);
  const next = openRotation({ now: at(1), known: known(ids), stored: stored ?? null, continues: at(0) });
  expect(next.due({ items: ids, whole: true }, self)).toEqual(ids);
  next.outOfTime();
  expect(next.round()).not.toHaveProperty("outOfTime");
});
