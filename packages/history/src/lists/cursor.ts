import { createHash } from "node:crypto";
import { InvalidCursorError } from "../errors.ts";

/**
 * Returns the opaque text for a place in a list. It names the last item that was shown, in no more words than the
 * list needs, and carries a check sum that only this list gives: one from elsewhere, or cut, is found out.
 */
export const encodeCursor = (list: string, position: readonly string[]): string => {
  const payload = Buffer.from(JSON.stringify(position)).toString("base64url");
  return `${payload}.${checkSum(list, payload)}`;
};

/** Reads what `encodeCursor` wrote for the same list. Throws InvalidCursorError for anything else. */
export const decodeCursor = (list: string, cursor: string): string[] => {
  const [payload, sum, ...rest] = cursor.split(".");
  if (!payload || rest.length > 0 || sum !== checkSum(list, payload))
    throw new InvalidCursorError("the cursor is not one of this list");
  try {
    const position: unknown = JSON.parse(Buffer.from(payload, "base64url").toString());
    if (Array.isArray(position) && position.every((part) => typeof part === "string")) return position;
  } catch (error) {
    throw new InvalidCursorError("the cursor cannot be read", { cause: error });
  }
  throw new InvalidCursorError("the cursor names no position");
};

const checkSum = (list: string, payload: string): string =>
  createHash("sha256").update(`${list}\n${payload}`).digest("base64url").slice(0, 12);
