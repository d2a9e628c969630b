import type { JsonObject } from "../../model/json.ts";
import type { Owner, ResourceType } from "../../model/resource.ts";

/** One resource that would be made, changed or deleted: not by AWS's answer, but by what someone intends. */
export interface Hypothesis {
  /** What whoever intends it calls it: an address in Terraform. */
  readonly label: string;
  readonly action: "create" | "update" | "delete";
  readonly type: ResourceType;
  /** Its id or an alias of it in history; of what is not there yet an id that nothing else has. */
  readonly id: string;
  readonly name: string;
  /** Absent: of the account as a whole. */
  readonly region?: string;
  /** As it is, as far as whoever intends it knows; null: not there yet. What history knows goes before. */
  readonly before: JsonObject | null;
  /** As it would be; null: gone. Only what differs from `before` would change. */
  readonly after: JsonObject | null;
  /** What would come into, or go out of, lists and maps that others share: the policies of a role. */
  readonly edits: readonly Edit[];
  /** Top-level properties whose values nobody knows before it is done. */
  readonly unknown: readonly string[];
  /** Whom it concerns; empty: whom what contains it does. */
  readonly owners: readonly Owner[];
  readonly aliases: readonly string[];
  /** How many targets it would have: of a target group. */
  readonly targets?: number;
}

/** One element of a list (by the members that name it) or of a map (by its key), as it would be; null: gone. */
export interface Edit {
  readonly property: string;
  readonly where: JsonObject | string;
  readonly value: JsonObject | null;
}
