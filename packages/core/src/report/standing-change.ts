import type { Instant } from "../model/instant.ts";
import type { JsonObject } from "../model/json.ts";
import { sameJson } from "../model/same-json.ts";
import { valueAtPointer } from "./pointer.ts";
import type { ReportedChange } from "./report.ts";

/**
 * What has become of a change since. `still-so`: what it left is there; `as-before`: what was before it is there again;
 * `changed-since`: neither of both; `gone-since`: what it modified was deleted; `unknown`: nothing was read that tells.
 */
export const standings = ["still-so", "as-before", "changed-since", "gone-since", "unknown"] as const;
export type Standing = (typeof standings)[number];

/** A resource as history knows it now. */
export interface ResourceNow {
  readonly properties: JsonObject;
  /** `observedAt` of the revision that it has. */
  readonly revisionAt: Instant;
}

/**
 * Tells what has become of a change that a report tells of. Pure.
 * @param now what the resource is now; null: there is none; undefined: nobody knows
 */
export const standingOf = (change: ReportedChange, now: ResourceNow | null | undefined): Standing => {
  if (now === undefined) return "unknown";
  const { kind, fields, observedAt, another } = change;
  if (kind === "created") return now ? "still-so" : "as-before";
  // The one that took its place does not bring it back.
  if (kind === "deleted") return now && !another ? "as-before" : "still-so";
  if (!now) return "gone-since";
  if (now.revisionAt <= observedAt) return "still-so";
  const is = (side: "before" | "after"): boolean =>
    fields.length > 0 &&
    fields.every((field) => sameJson(valueAtPointer(now.properties, field.path), field[side]));
  if (is("after")) return "still-so";
  return is("before") ? "as-before" : "changed-since";
};
