import { isJsonObject, type Json, type JsonObject } from "./json.ts";

/** Returns what lies at a path of properties; undefined where there is nothing. */
export const valueAt = (properties: JsonObject | null, ...path: readonly string[]): Json | undefined => {
  let value: Json | undefined = properties ?? undefined;
  for (const key of path) value = isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return value;
};

/** Returns the text at a path; undefined where there is none. */
export const textAt = (properties: JsonObject | null, ...path: readonly string[]): string | undefined => {
  const value = valueAt(properties, ...path);
  return typeof value === "string" ? value : undefined;
};

/** Returns the texts of a list at a path; members that are not text are left out. */
export const textsAt = (properties: JsonObject | null, ...path: readonly string[]): string[] => {
  const value = valueAt(properties, ...path);
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
};
