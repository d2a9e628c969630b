import type { Severity } from "../model/severity.ts";
import { type CidrSet, countOf, isInternet } from "./cidr-set.ts";

/** Returns how loud it is that a set of addresses reaches something that asks its callers who they are. */
export const reachSeverity = (set: CidrSet): Severity => {
  if (isInternet(set)) return "HIGH";
  const wide = countOf(set, "ipv4") >= 1n << 16n || countOf(set, "ipv6") >= 1n << 96n;
  return wide ? "MEDIUM" : "LOW";
};

const shownMax = 5;

/** Returns a list for a sentence: the first few, and how many more. */
export const listedBriefly = (items: readonly string[]): string =>
  items.length > shownMax
    ? `${items.slice(0, shownMax).join(", ")} and ${items.length - shownMax} more`
    : items.join(", ");
