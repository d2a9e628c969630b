import { isJsonObject, type Json, type JsonObject } from "../../model/json.ts";
import { ownValue, setOwn } from "../../model/own-value.ts";
import { sameJson } from "../../model/same-json.ts";
import type { Edit } from "./hypothesis.ts";

/**
 * Returns properties with what is intended: of `intended` only what differs from `assumed` is taken, so that what others
 * changed meanwhile stays. Objects are gone into, everything else is taken whole.
 */
export const merged = (base: JsonObject, assumed: JsonObject, intended: JsonObject): JsonObject => {
  const result: JsonObject = { ...base };
  for (const [key, wanted] of Object.entries(intended)) {
    const was = ownValue(assumed, key);
    if (was !== undefined && sameJson(was, wanted)) continue;
    const there = ownValue(result, key);
    setOwn(
      result,
      key,
      isJsonObject(wanted) && isJsonObject(there)
        ? merged(there, isJsonObject(was) ? was : {}, wanted)
        : wanted,
    );
  }
  for (const key of Object.keys(assumed)) if (!Object.hasOwn(intended, key)) delete result[key];
  return result;
};

/** Returns properties with one element of a list or map put in, replaced or taken out. */
export const edited = (properties: JsonObject, { property, where, value }: Edit): JsonObject => {
  const there = ownValue(properties, property);
  if (typeof where === "string") {
    const map: JsonObject = { ...(isJsonObject(there) ? there : {}) };
    if (value === null) delete map[where];
    else setOwn(map, where, value);
    return { ...properties, [property]: map };
  }
  const list = Array.isArray(there) ? there : [];
  const others = list.filter((item) => !isNamedBy(item, where));
  return { ...properties, [property]: value === null ? others : [...others, value] };
};

const isNamedBy = (item: Json, where: JsonObject): boolean =>
  isJsonObject(item) && Object.entries(where).every(([key, value]) => sameJson(ownValue(item, key), value));
