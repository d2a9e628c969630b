import { anything, type Defaults, defaultsOf, neverRemovedFrom } from "./defaults.ts";
import { isJsonObject, type Json, type JsonObject } from "./json.ts";
import { ownValue, setOwn } from "./own-value.ts";
import type { ResourceType } from "./resource.ts";
import { sameJson } from "./same-json.ts";

/**
 * Returns properties in the spelling of those before: what says the same with other words (a default that AWS begins to
 * answer, or leaves out; an empty list in place of none) is as it was, so that only what means something differs.
 */
export const speltAsBefore = (type: ResourceType, before: JsonObject, now: JsonObject): JsonObject =>
  sameJson(before, now)
    ? before
    : membersAsBefore(before, withUntold(type, before, now), defaultsOf[type] ?? {});

/** An empty list of what is always there tells no more than none. */
const isNothing = (value: Json | undefined): boolean =>
  value === undefined || (Array.isArray(value) && value.length === 0);

/** Returns properties with what an answer did not tell of what nobody can take away. */
const withUntold = (type: ResourceType, before: JsonObject, now: JsonObject): JsonObject => {
  const told = { ...now };
  for (const property of neverRemovedFrom[type] ?? []) {
    const [old, seen] = [ownValue(before, property), ownValue(now, property)];
    if (!isJsonObject(old) || !isJsonObject(seen)) continue;
    const missing = Object.keys(old).filter((key) => isNothing(ownValue(seen, key)));
    const whole = { ...seen };
    for (const key of missing) setOwn(whole, key, ownValue(old, key) ?? null);
    told[property] = whole;
  }
  return told;
};

/** Their keys are people's own, or their values are texts of a language: there an empty text is something. */
const opaque: ReadonlySet<string> = new Set([
  "tags",
  "labels",
  "annotations",
  "data",
  "configurationvalues",
  "assumerolepolicydocument",
  "policydocument",
  "policy",
  "rolepolicylist",
  "userdata",
  "spec",
  "rules",
]);

const isOpaque = (key: string): boolean => opaque.has(key.toLowerCase());

type Known = Defaults[string] | undefined;

const below = (known: Known, key: string): Known =>
  typeof known === "object" && known !== null && !Array.isArray(known)
    ? (ownValue(known, key) as Known)
    : undefined;

/** Returns what a value says beyond its defaults; undefined when that is nothing. */
const meaning = (value: Json | undefined, known: Known, key = ""): Json | undefined => {
  if (known === anything || value === null || value === undefined || value === "") return undefined;
  if (Array.isArray(value)) {
    if (value.length === 0) return undefined;
    return isOpaque(key) ? value : value.map((item) => meaning(item, below(known, "[]")) ?? null);
  }
  if (!isJsonObject(value)) return sameJson(value, known) ? undefined : value;
  if (isOpaque(key)) return Object.keys(value).length > 0 ? value : undefined;
  const out: JsonObject = {};
  for (const name of Object.keys(value)) {
    const told = meaning(ownValue(value, name), below(known, name), name);
    if (told !== undefined) setOwn(out, name, told);
  }
  return Object.keys(out).length > 0 ? out : undefined;
};

const asBefore = (before: Json, now: Json, known: Known, key = ""): Json => {
  if (sameJson(meaning(before, known, key), meaning(now, known, key))) return before;
  if (isOpaque(key)) return now;
  if (isJsonObject(before) && isJsonObject(now)) return membersAsBefore(before, now, known);
  if (Array.isArray(before) && Array.isArray(now)) return itemsAsBefore(before, now, below(known, "[]"));
  return now;
};

const membersAsBefore = (before: JsonObject, now: JsonObject, known: Known): JsonObject => {
  const out: JsonObject = {};
  for (const key of [...new Set([...Object.keys(before), ...Object.keys(now)])].sort()) {
    const [old, seen] = [ownValue(before, key), ownValue(now, key)];
    const inner = below(known, key);
    if (old !== undefined && seen !== undefined) setOwn(out, key, asBefore(old, seen, inner, key));
    else if (seen !== undefined && meaning(seen, inner, key) !== undefined) setOwn(out, key, seen);
    else if (old !== undefined && meaning(old, inner, key) === undefined) setOwn(out, key, old);
  }
  return out;
};

/** The order of a set may follow what is spelt otherwise: each item is found by what it says, if no other says the same. */
const itemsAsBefore = (before: readonly Json[], now: readonly Json[], known: Known): Json[] => {
  const textOf = (item: Json): string => JSON.stringify(meaning(item, known) ?? null);
  const [old, seen] = [Map.groupBy(before, textOf), Map.groupBy(now, textOf)];
  const items = now.map((item) => {
    const [same, another] = old.get(textOf(item)) ?? [];
    const isOnly = another === undefined && seen.get(textOf(item))?.length === 1;
    return isOnly ? (same ?? item) : item;
  });
  const unmoved = items.length === before.length && before.every((item) => items.includes(item));
  return unmoved ? [...before] : items;
};
