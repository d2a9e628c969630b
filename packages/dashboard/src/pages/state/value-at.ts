/** Finds what a JSON pointer (RFC 6901) leads to; undefined where it leads nowhere. */
export const valueAt = (document: unknown, pointer: string): unknown => {
  let value = document;
  for (const part of pointer.split("/").slice(1)) {
    const name = part.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
};
