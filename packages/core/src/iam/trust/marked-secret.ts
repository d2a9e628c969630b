import { parseOperatorName } from "./operator-name.ts";
import type { OperatorResult } from "./operators/operator.ts";
import type { Condition } from "./policy.ts";
import type { TrustRequest } from "./request.ts";

/** What stands for a secret: the name of a digest and the digest. */
const marker = /^[a-z0-9-]+:[0-9a-f]{16,64}$/;

/** Returns whether a value of a condition is the marker of an external id, which is stored in place of it. */
export const isMarkedSecret = ({ key }: Condition, value: string): boolean =>
  key.toLowerCase() === "sts:externalid" && marker.test(value);

/**
 * Compares an external id with a marker. Only a whole id can be compared: of a pattern, or in another case of letters,
 * a marker tells nothing but that the two are equal.
 */
export const compareMarked = (
  { operator }: Condition,
  marked: string,
  externalId: string,
  { markerOf }: TrustRequest,
): OperatorResult => {
  const given = markerOf?.(externalId);
  if (marked === externalId || given === marked) return true;
  const { base } = parseOperatorName(operator);
  const comparable = given !== undefined && kindOf(given) === kindOf(marked);
  if (comparable && (base === "stringequals" || base === "stringnotequals")) return false;
  return { unclear: "the external id is stored as a marker only" };
};

/** Markers of another kind were made with another key: that they differ says nothing. */
const kindOf = (marked: string): string => marked.slice(0, marked.indexOf(":"));
