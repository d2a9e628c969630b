import type { Json } from "../../model/json.ts";

/** Reads a JSON text; gives an error where it is none. */
export const parseJson = (json: string): Json | SyntaxError => {
  try {
    return JSON.parse(json) as Json;
  } catch (error) {
    if (error instanceof SyntaxError) return error;
    throw error;
  }
};
