import type { Noun } from "@eks-auditor/core";
import type * as z from "zod";
import { DamagedItemError } from "../errors.ts";

/**
 * Returns what the JSON text of an item says, as it stands: what a later release added to it is kept. Throws
 * DamagedItemError, with the item's key and the field, where it is not what the schema describes.
 */
export const readText = <Schema extends z.ZodType>(
  schema: Schema,
  text: string,
  key: string,
): Noun<Schema> => {
  const value = jsonOf(text, key);
  const { error } = schema.safeParse(value);
  const issue = error?.issues[0];
  if (issue)
    throw new DamagedItemError(key, `${issue.path.map(String).join(".") || "body"}: ${issue.message}`);
  return value as Noun<Schema>;
};

const jsonOf = (text: string, key: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DamagedItemError(key, "its body is no JSON", { cause: error });
  }
};
