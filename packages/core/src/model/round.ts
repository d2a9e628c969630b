import { createHash } from "node:crypto";
import * as z from "zod";
import { Instant } from "./instant.ts";
import { list, type Noun } from "./noun.ts";

/**
 * How far the details of a section are read, where AWS tells them one thing at a time and there are too many for one
 * reading. A round reads each of them once; a reading goes on where the last one stood.
 */
export const Round = z.object({
  /** What neither waits nor comes later was read since. */
  begunAt: Instant,
  /** Marks of what the last reading wanted and had no time for, or was refused for a reason that passes. */
  waiting: list(z.string()),
  /** There was time for some of what was wanted, and not for all. */
  outOfTime: z.literal(true).optional(),
  /** Marks of what later sweeps read: see `Reading.round`. */
  later: list(z.string()),
});

export type Round = Noun<typeof Round>;

/** Returns whether everything was read in a round. */
export const isRoundOver = ({ waiting, later }: Pick<Round, "waiting" | "later">): boolean =>
  waiting.length + later.length === 0;

/** Returns a short mark of an id, the same every time: thousands of ids would fill many items of the table. */
export const markOf = (id: string): string => createHash("sha256").update(id).digest("base64url").slice(0, 8);
