import jsonPatch from "fast-json-patch";
import * as z from "zod";
import { AnyJson, isJsonObject, type Json } from "./json.ts";
import type { Noun } from "./noun.ts";
import { ownValue, setOwn } from "./own-value.ts";

/** One step of an RFC 6902 patch, as `fast-json-patch` makes it. */
export const PatchOperation = z.discriminatedUnion("op", [
  z.object({ op: z.literal("add"), path: z.string(), value: AnyJson }),
  z.object({ op: z.literal("remove"), path: z.string() }),
  z.object({ op: z.literal("replace"), path: z.string(), value: AnyJson }),
]);

export type PatchOperation = Noun<typeof PatchOperation>;

/** Returns the RFC 6902 patch that leads from one state to another: adds, removes and replaces only. */
export const patchBetween = (before: object, after: object): PatchOperation[] =>
  jsonPatch.compare(before, after) as PatchOperation[];

/**
 * Returns the state to which a patch of `patchBetween` leads; leaves the state that it begins with as it is. Libraries
 * refuse to walk through `__proto__` and `constructor`, which are keys of tags like any other here: only own
 * properties are looked at and set. Throws RangeError for a patch of another state.
 */
export const applyPatch = <State extends object>(state: State, patch: readonly PatchOperation[]): State => {
  // The state stands below an object of its own, so that its root can be replaced like anything else.
  const above: { root: Json } = { root: structuredClone(state) as unknown as Json };
  for (const operation of patch) applyOne(above, operation);
  return above.root as unknown as State;
};

const applyOne = (above: { root: Json }, operation: PatchOperation): void => {
  const steps = `root${operation.path}`.split("/").map(unescapeStep);
  const last = steps.pop() ?? "";
  const holder = steps.reduce<Json | undefined>((value, step) => memberOf(value, step), above);
  const exists = memberOf(holder, last) !== undefined;
  if (operation.op !== "add" && !exists)
    throw new RangeError(`a patch leads to ${operation.path}, where nothing is`);
  if (Array.isArray(holder)) {
    const at = Number(last);
    if (operation.op === "remove") holder.splice(at, 1);
    else holder.splice(at, operation.op === "add" ? 0 : 1, structuredClone(operation.value));
  } else if (isJsonObject(holder)) {
    if (operation.op === "remove") delete holder[last];
    else setOwn(holder, last, structuredClone(operation.value));
  } else throw new RangeError(`a patch leads through ${operation.path}, where nothing is`);
};

const memberOf = (value: Json | undefined, step: string): Json | undefined => {
  if (Array.isArray(value)) return value[Number(step)];
  return isJsonObject(value) ? ownValue(value, step) : undefined;
};

const unescapeStep = (step: string): string => step.replaceAll("~1", "/").replaceAll("~0", "~");
