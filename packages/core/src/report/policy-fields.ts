import { isStatement } from "../iam/trust/statement-text.ts";
import type { FieldChange } from "../model/field-changes.ts";
import { isJsonObject, type Json, type JsonObject } from "../model/json.ts";
import { valueAtPointer } from "./pointer.ts";

/**
 * Returns the differing fields of a resource with those within a policy's statements put together: one field for all
 * statements before and after. A leaf of a statement says nothing without whom the statement is about.
 */
export const wholeStatements = (
  fields: readonly FieldChange[],
  before: JsonObject,
  after: JsonObject,
): FieldChange[] => {
  const told = new Set<string>();
  return fields.flatMap((field) => {
    const path = /^(.*\/Statement)(\/|$)/.exec(field.path)?.[1];
    if (path === undefined) return [field];
    const [old, now] = [valueAtPointer(before, path), valueAtPointer(after, path)];
    if (!areStatements(old) || !areStatements(now)) return [field];
    if (told.has(path)) return [];
    told.add(path);
    return [{ path, before: old, after: now }];
  });
};

const areStatements = (value: Json | undefined): value is Json[] =>
  Array.isArray(value) && value.every((item: Json) => isJsonObject(item) && isStatement(item));
