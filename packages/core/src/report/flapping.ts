import type { Change } from "../model/change.ts";
import { fieldChanges } from "../model/field-changes.ts";
import type { Json, JsonObject } from "../model/json.ts";
import { readablePath, valueText } from "./field-words.ts";
import { valueAtPointer } from "./pointer.ts";
import { stableJson } from "./stable-json.ts";

/** A field that goes back and forth between two values. */
export interface Flap {
  /** RFC 6901 pointer; empty for the resource itself, which comes and goes. */
  readonly path: string;
  /** The value it has now, and the one it had before; null where there is none. */
  readonly now: Json;
  readonly before: Json;
  /** How often it changed from one to the other, to the last change. */
  readonly times: number;
}

/** A to B to A to B: once there and back may be a correction. */
const timesMin = 3;

/**
 * Returns the fields that the last of some changes of one resource moved back and forth: three times or more between the
 * same two values, with no other in between. `changes` are in order, oldest first, without gaps.
 */
export const flapsOf = (changes: readonly Change[]): Flap[] => {
  const [first] = changes;
  const last = changes.at(-1);
  if (!first || !last) return [];
  const states = [first.before, ...changes.map(({ after }) => after)];
  const paths =
    last.before && last.after ? fieldChanges(last.before, last.after).map(({ path }) => path) : [""];
  return paths.flatMap((path) => flapOf(path, states) ?? []);
};

const flapOf = (path: string, states: readonly (JsonObject | null)[]): Flap | undefined => {
  const values = states.map((state) =>
    path === "" ? state !== null : state ? (valueAtPointer(state, path) ?? null) : null,
  );
  const told = values.map((value) => stableJson(value));
  // Changes of other fields leave the value as it is.
  const moves = told.filter((value, index) => value !== told[index - 1]).reverse();
  const [now, before] = moves;
  if (now === undefined || before === undefined || told.at(-1) === told.at(-2)) return undefined;
  const odd = moves.findIndex((value, index) => value !== (index % 2 === 0 ? now : before));
  const times = (odd === -1 ? moves.length : odd) - 1;
  if (times < timesMin) return undefined;
  return { path, now: values.at(-1) ?? null, before: values.at(-2) ?? null, times };
};

/** Returns a flap in words: `cluster payments: version went back and forth 4 times between 1.30 and 1.31`. */
export const flapText = (what: string, { path, now, before, times }: Flap): string =>
  path === ""
    ? `${what} came and went ${times} times`
    : `${what}: ${readablePath(path)} went back and forth ${times} times between ${valueText(before)} and ${valueText(now)}`;
