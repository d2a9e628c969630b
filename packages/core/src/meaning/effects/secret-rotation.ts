import type { Change } from "../../model/change.ts";
import type { Effect } from "../../model/effect.ts";
import { fieldChanges } from "../../model/field-changes.ts";
import { isJsonObject, type Json } from "../../model/json.ts";
import { sameJson } from "../../model/same-json.ts";
import { isSecretMarker } from "../../model/secret-marker.ts";
import { closed } from "./effect-of.ts";

/** Returns whether a change is nothing but other secrets in the place of earlier ones. */
export const isRotationOnly = ({ before, after }: Change): boolean =>
  before !== null && after !== null && !sameJson(before, after) && sameJson(masked(before), masked(after));

/** Says which secrets were exchanged for others: who knew the old ones knows nothing any more. Opens nothing. */
export const secretRotationEffects = (change: Change): Effect[] => {
  const { before, after, name } = change;
  if (!before || !after) return [];
  const rotated = fieldChanges(before, after).filter(
    (field) =>
      field.before !== undefined &&
      field.after !== undefined &&
      // A fingerprint stands for a whole text, in which anything may have changed.
      !/fingerprint$/i.test(field.path) &&
      sameJson(masked(field.before), masked(field.after)),
  );
  return rotated.map(({ path }) =>
    closed(
      change,
      {
        kind: "access",
        sentence: `a secret of ${name} was rotated (${path.slice(1).replaceAll("/", ".")})`,
        evidence: ["its value is not kept: only that it is another one"],
      },
      "LOW",
    ),
  );
};

/** A value with all secrets alike; sets that are sorted by their secrets are in one order. */
const masked = (value: Json): Json => {
  if (typeof value === "string") return isSecretMarker(value) ? "(secret)" : value;
  if (Array.isArray(value))
    return value.map(masked).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, below]) => [key, masked(below)]));
};
