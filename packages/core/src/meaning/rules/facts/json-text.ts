import type { Json } from "../../../model/json.ts";

/** Returns a value of unknown shape as text for evidence: text as it is, everything else as JSON. */
export const jsonText = (value: Json | undefined): string =>
  typeof value === "string" ? value : (JSON.stringify(value) ?? "nothing");
