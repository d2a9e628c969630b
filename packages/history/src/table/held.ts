import type { Noun } from "@eks-auditor/core";
import type * as z from "zod";
import { DamagedItemError } from "../errors.ts";
import type { Store } from "../store.ts";
import type { Body } from "./body.ts";
import { descriptions } from "./entities.ts";
import { keyText } from "./entity.ts";

type Descriptions = typeof descriptions;

type WithBody = {
  [Name in keyof Descriptions]: Descriptions[Name] extends { readonly body: z.ZodType } ? Name : never;
}[keyof Descriptions];

type Held<Name extends WithBody> = Descriptions[Name] extends {
  readonly body: infer Schema extends z.ZodType;
}
  ? Noun<Schema>
  : never;

/** Returns what an item holds. Throws DamagedItemError, with its key and the field, where it holds something else. */
export const held = async <Name extends WithBody>(
  { bodies }: Pick<Store, "bodies">,
  name: Name,
  item: { readonly body: Body },
): Promise<Held<Name>> => {
  const description = descriptions[name];
  return (await bodies.unpack(description.body, item.body, keyText(description, item))) as Held<Name>;
};

/** Returns what reading gives, or nothing where an item is damaged: that is told of, and the others of its list stay. */
export const unlessDamaged = async <T>(
  { onDamaged }: Pick<Store, "onDamaged">,
  reading: Promise<T>,
): Promise<T[]> => {
  try {
    return [await reading];
  } catch (error) {
    if (!(error instanceof DamagedItemError)) throw error;
    onDamaged(error);
    return [];
  }
};
