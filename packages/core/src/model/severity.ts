import * as z from "zod";
import type { Noun } from "./noun.ts";

/** Security Hub's severity labels, from quiet to loud. */
export const severities = ["INFORMATIONAL", "LOW", "MEDIUM", "HIGH", "CRITICAL"] as const;

export const Severity = z.enum(severities);

export type Severity = Noun<typeof Severity>;

/** Returns the loudest of some severities; `INFORMATIONAL` of none. */
export const worst = (all: Iterable<Severity>): Severity => {
  let index = 0;
  for (const severity of all) index = Math.max(index, severities.indexOf(severity));
  return severities[index] ?? "INFORMATIONAL";
};
