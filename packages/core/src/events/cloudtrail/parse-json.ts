import type { Json } from "../../model/json.ts";
import { withoutSecretParts } from "../../model/secret-text.ts";

/** Reads a JSON text; gives an error where it is none, which quotes nothing of it: there may be secrets in it. */
export const parseJson = (json: string): Json | SyntaxError => {
  try {
    return JSON.parse(json) as Json;
  } catch (error) {
    if (error instanceof SyntaxError) return new SyntaxError(withoutSecretParts(error.message));
    throw error;
  }
};
