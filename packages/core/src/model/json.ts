import * as z from "zod";

/** Any value that JSON can carry. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

/** A JSON object. Absent is absent: no property of a stored object is `undefined`. */
export interface JsonObject {
  [key: string]: Json;
}

/** True for a plain object; false for arrays and null. */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Any JSON value: whether it is one need not be asked of what was read as JSON. */
export const AnyJson: z.ZodType<Json> = z.any().refine((value) => value !== undefined, "missing");

/** The properties of a resource, in canonical form. */
export const Properties = z.custom<JsonObject>((value) => isJsonObject(value), "no object");
