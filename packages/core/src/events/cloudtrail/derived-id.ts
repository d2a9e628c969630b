import { createHash } from "node:crypto";
import { canonicalise } from "../../model/canonical.ts";
import type { JsonObject } from "../../model/json.ts";

/**
 * Returns a record without an `eventID` an id of its own, from the SHA-256 of its canonical content: `sha256-<32 hex>`.
 *
 * AWS always writes `eventID`; examples, tests and records that people cut down or pass through tools lack it. Such a
 * record still says who did what, so it is worth more than a rejection. The same content gives the same id whatever the
 * order of its keys, so the rule that one event counts once holds. The prefix, and `eventIDDerived`, tell that nobody
 * will find this id in CloudTrail.
 */
export const deriveEventID = (record: JsonObject): string =>
  `sha256-${createHash("sha256")
    .update(JSON.stringify(canonicalise({ drop: {} }, record)))
    .digest("hex")
    .slice(0, 32)}`;
