import { isJsonObject, type Json, type JsonObject } from "./json.ts";
import { setOwn } from "./own-value.ts";

/**
 * How the properties of one resource type reach canonical form. Everything AWS answers is kept unless it is named
 * here, so that a field that AWS adds tomorrow is seen tomorrow. Paths are dotted and read arrays through `[]`:
 * `AvailabilityZones[].LoadBalancerAddresses`.
 */
export interface CanonicalForm {
  /** What is left out, each with the reason: volatile (changes by itself), a secret, or told elsewhere. */
  readonly drop: Readonly<Record<string, string>>;
  /** Arrays whose order AWS does not keep: sorted by their canonical text. */
  readonly sets?: readonly string[];
}

/**
 * Returns the canonical form of what an AWS SDK client answered: only JSON (dates as ISO text, bytes as base64),
 * `undefined` and dropped paths absent, sets sorted. Idempotent, and independent of the order in which AWS lists sets.
 */
export const canonicalise = (form: CanonicalForm, answer: object): JsonObject => {
  const drop = new Set(Object.keys(form.drop));
  const sets = new Set(form.sets ?? []);
  const visit = (value: unknown, path: string): Json | undefined => {
    if (value === undefined || typeof value === "function" || typeof value === "symbol") return undefined;
    if (value === null || typeof value === "string" || typeof value === "boolean") return value;
    if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
    if (typeof value === "bigint") return String(value);
    if (value instanceof Date) return value.toISOString();
    if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
    if (Array.isArray(value)) {
      const items = value.map((item) => visit(item, `${path}[]`)).filter((item) => item !== undefined);
      return sets.has(path) ? sortSet(items) : items;
    }
    const out: JsonObject = {};
    for (const key of Object.keys(value).sort()) {
      const below = path === "" ? key : `${path}.${key}`;
      if (drop.has(below)) continue;
      const kept = visit((value as Record<string, unknown>)[key], below);
      if (kept !== undefined) setOwn(out, key, kept);
    }
    return out;
  };
  const result = visit(answer, "");
  if (!isJsonObject(result)) throw new TypeError("only an object has a canonical form");
  return result;
};

/** Sorts by canonical text and drops repetitions. Objects below must have sorted keys already. */
export const sortSet = <T extends Json>(items: readonly T[]): T[] => {
  const byText = new Map(items.map((item) => [JSON.stringify(item), item]));
  return [...byText.entries()].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, item]) => item);
};
