import * as z from "zod";
import { isJsonObject, type JsonObject } from "../../model/json.ts";
import { parseJson } from "./parse-json.ts";

// Whatever is absent, empty or of a kind that AWS never writes becomes null: an odd field must not cost the event. What
// a record cannot do without is checked in `parse-record.ts`.

const readText = (value: unknown): string | null => {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value : null;
};

/** A text that says something, or null. Numbers become text: hand-made records write account ids as numbers. */
export const text = z.unknown().optional().transform(readText);

/** A text, or a list of texts joined by `, `. */
export const textOrList = z
  .unknown()
  .optional()
  .transform((value) =>
    readText(Array.isArray(value) ? value.filter((item) => readText(item) !== null).join(", ") : value),
  );

/** True or false, also when written as text (`sessionCredentialFromConsole` and `mfaAuthenticated` are); else null. */
export const flag = z
  .unknown()
  .optional()
  .transform((value) => {
    if (typeof value === "boolean") return value;
    const said = readText(value)?.toLowerCase();
    return said === "true" ? true : said === "false" ? false : null;
  });

/** A JSON object, also when written as JSON text (as tables over CloudTrail do); else null. */
export const jsonObject = z
  .unknown()
  .optional()
  .transform((value): JsonObject | null => {
    const content = typeof value === "string" ? parseJson(value) : value;
    return isJsonObject(content) && !(content instanceof SyntaxError) ? content : null;
  });
