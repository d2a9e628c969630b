import * as z from "zod";
import { AnyJson, isJsonObject, type Json, type JsonObject } from "./json.ts";
import type { Noun } from "./noun.ts";
import { ownValue } from "./own-value.ts";
import { sameJson } from "./same-json.ts";

/** One field of a resource that changed. */
export const FieldChange = z.object({
  /** RFC 6901 pointer into the properties, for example `/resourcesVpcConfig/endpointPublicAccess`. */
  path: z.string(),
  /** Absent: the field was not there before. */
  before: AnyJson.optional(),
  /** Absent: the field is no longer there. */
  after: AnyJson.optional(),
});

export type FieldChange = Noun<typeof FieldChange>;

/**
 * Returns the leaves at which two states of a resource differ, each with its RFC 6901 pointer, in the order of the keys.
 * A list whose order or length means nothing to a reader (values, `Key`/`Value` pairs, lists of other lengths) is one
 * field with the whole list before and after, so that it can be shown as a set difference.
 */
export const fieldChanges = (before: JsonObject, after: JsonObject): FieldChange[] => {
  const fields: FieldChange[] = [];
  collect(before, after, "", fields);
  return fields;
};

/** Returns every leaf of a state as if it had just appeared, nearest to the top first. */
export const leavesOf = (properties: JsonObject): { path: string; value: Json }[] => {
  const fields: FieldChange[] = [];
  collect({}, properties, "", fields);
  return fields
    .flatMap(({ path, after }) => (after === undefined ? [] : [{ path, value: after }]))
    .sort((a, b) => depth(a.path) - depth(b.path));
};

const depth = (path: string): number => path.split("/").length;

const collect = (
  before: Json | undefined,
  after: Json | undefined,
  path: string,
  fields: FieldChange[],
): void => {
  if (sameJson(before, after)) return;
  if (isBranch(before, after) || isBranch(after, before)) {
    const old = isJsonObject(before) ? before : {};
    const now = isJsonObject(after) ? after : {};
    for (const key of [...new Set([...Object.keys(old), ...Object.keys(now)])].sort())
      collect(ownValue(old, key), ownValue(now, key), `${path}/${escapePointer(key)}`, fields);
    return;
  }
  if (
    Array.isArray(before) &&
    Array.isArray(after) &&
    before.length === after.length &&
    !isSetLike(before, after)
  ) {
    for (const [index, item] of before.entries()) collect(item, after[index], `${path}/${index}`, fields);
    return;
  }
  fields.push({
    path,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  });
};

/** An object with members against another or against nothing: its members are told one by one. */
const isBranch = (value: Json | undefined, other: Json | undefined): boolean =>
  isJsonObject(value) && Object.keys(value).length > 0 && (other === undefined || isJsonObject(other));

const isSetLike = (before: readonly Json[], after: readonly Json[]): boolean =>
  [...before, ...after].every((item) => isScalar(item) || pairOf(item) !== null);

const isScalar = (value: Json): boolean => value === null || typeof value !== "object";

/** Returns `key` and `value` of what AWS writes as a pair (tags, attributes, parameters); null for anything else. */
export const pairOf = (value: Json): { key: string; value: string } | null => {
  if (!isJsonObject(value) || Object.keys(value).length > 2) return null;
  const key = value.Key ?? value.key;
  const held = value.Value ?? value.value ?? "";
  return typeof key === "string" && typeof held === "string" ? { key, value: held } : null;
};

const escapePointer = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");
