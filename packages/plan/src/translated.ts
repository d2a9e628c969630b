import type { JsonObject, Owner, ResourceType } from "@eks-auditor/core";
import type { Edit } from "@eks-auditor/core/hypothesis";
import type { Attributes } from "./attributes.ts";
import type { PlanLocation } from "./where.ts";

/** What a resource of Terraform is in the words of AWS, as history has it. */
export interface Translated {
  readonly type: ResourceType;
  /** Absent: that of the whole resource; else what is its own: one rule of several. */
  readonly id?: string;
  readonly name: string;
  readonly properties: JsonObject;
  /** It is no resource of AWS, but an element within one, which `id` names. */
  readonly edits?: readonly Edit[];
  readonly owners?: readonly Owner[];
  readonly aliases?: readonly string[];
  /** It is of the account, not of a region. */
  readonly isGlobal?: true;
}

/** What a translation may need beside the attributes. */
export interface Translating extends PlanLocation {
  /** The id of the whole resource. */
  readonly id: string;
  readonly address: string;
}

export type Translate = (attributes: Attributes, about: Translating) => readonly Translated[];

/** Leaves out what is not given: absent is absent. */
export const given = (properties: Readonly<Record<string, JsonObject[string] | undefined>>): JsonObject =>
  Object.fromEntries(
    Object.entries(properties).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, value] as const],
    ),
  );

/** Tags as history has them; those of controllers tell owners. */
export const tagsOf = ({ known }: Attributes): JsonObject | undefined => {
  const tags = known.tags_all ?? known.tags;
  return typeof tags === "object" && tags !== null && !Array.isArray(tags) ? tags : undefined;
};
