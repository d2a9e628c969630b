import * as z from "zod";
import type { Json } from "./json.ts";

/**
 * The type of what a schema describes: nobody changes it, and what may be absent is absent rather than undefined, as JSON
 * has it.
 */
export type Noun<Schema extends z.ZodType> = Immutable<z.output<Schema>>;

/** Maps by name and JSON as AWS has it stay as they are typed. */
type Immutable<T> = T extends readonly (infer Item)[]
  ? Json extends Item
    ? T
    : readonly Immutable<Item>[]
  : T extends object
    ? string extends keyof T
      ? T
      : {
          readonly [Key in keyof T]: undefined extends T[Key]
            ? Immutable<Exclude<T[Key], undefined>>
            : Immutable<T[Key]>;
        }
    : T;

/** A list that nobody changes. */
export const list = <Item extends z.ZodType>(item: Item) => z.array(item).readonly();
