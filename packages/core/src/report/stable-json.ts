import type { Json } from "../model/json.ts";

/** Returns a value as JSON text that is the same whatever the order of its keys. Absent members stay absent. */
export const stableJson = (value: unknown, indent?: number): string =>
  JSON.stringify(value, (_key, held: unknown) => sortKeys(held), indent) ?? "null";

const sortKeys = (value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
    : value;

/** Returns the members of one list that another lacks, compared by value. */
export const membersMissing = (from: readonly Json[], other: readonly Json[]): Json[] => {
  const there = new Set(other.map((item) => stableJson(item)));
  return from.filter((item) => !there.has(stableJson(item)));
};
