import { isJsonObject, type Json, type JsonObject } from "../model/json.ts";

/** Returns the value at an RFC 6901 pointer; undefined where there is none. */
export const valueAtPointer = (state: JsonObject, pointer: string): Json | undefined => {
  let value: Json | undefined = state;
  for (const part of pointer.split("/").slice(1)) {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    if (Array.isArray(value)) value = value[Number(key)];
    else value = isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  }
  return value;
};
