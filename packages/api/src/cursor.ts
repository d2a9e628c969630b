import { createHash } from "node:crypto";
import { z } from "@hono/zod-openapi";
import { ProblemError } from "./problem.ts";

/**
 * A place in a list that is made for the request: after which item it goes on, and the instants that the first page
 * fixed, so that all pages show the same moment.
 */
export interface CursorPosition {
  readonly after: string;
  readonly instants: readonly string[];
}

const Payload = z.strictObject({ after: z.string(), instants: z.array(z.iso.datetime({ precision: 3 })) });

/** Writes a place as an opaque cursor for one query. */
export const writeCursor = (query: readonly unknown[], place: CursorPosition): string => {
  const payload = Buffer.from(JSON.stringify(place)).toString("base64url");
  return `${payload}.${checkSum(query, payload)}`;
};

/** Reads a cursor that `writeCursor` gave for the same query. Throws an `invalid-cursor` problem for anything else. */
export const readCursor = (query: readonly unknown[], cursor: string): CursorPosition => {
  const [payload = "", sum, ...rest] = cursor.split(".");
  if (rest.length > 0 || sum !== checkSum(query, payload))
    throw invalidCursor("it is not one that this query gave out");
  const place = Payload.safeParse(parse(Buffer.from(payload, "base64url").toString()));
  if (!place.success) throw invalidCursor("it is not one that this query gave out");
  return place.data;
};

/** The problem of a cursor that cannot be used. */
export const invalidCursor = (why: string): ProblemError =>
  new ProblemError("invalid-cursor", `${why}: leave the cursor out to start again`, [
    { parameter: "cursor", detail: why },
  ]);

/** Finds mistakes and mix-ups; it is no secret, and a cursor opens nothing that a query would not. */
const checkSum = (query: readonly unknown[], payload: string): string =>
  createHash("sha256")
    .update(`${JSON.stringify(query)}\n${payload}`)
    .digest("base64url")
    .slice(0, 16);

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};
