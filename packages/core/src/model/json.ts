/** Any value that JSON can carry. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

/** A JSON object. Absent is absent: no property of a stored object is `undefined`. */
export interface JsonObject {
  [key: string]: Json;
}

/** One step of an RFC 6902 patch, as `fast-json-patch` makes it. */
export type PatchOperation =
  | { op: "add"; path: string; value: Json }
  | { op: "remove"; path: string }
  | { op: "replace"; path: string; value: Json };

/** True for a plain object; false for arrays and null. */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);
