import { createHmac } from "node:crypto";
import { isJsonObject, isSecretMarker, type Json, type SecretMarker, sortSet } from "@eks-auditor/core";
import { secretFingerprint } from "./secret-fingerprint.ts";

/** A fingerprint within a text, perhaps URL-encoded. A whole digest, as images have, is none. */
const fingerprint = /(?<!hmac-)sha256(:|%3A)([0-9a-f]{16})(?![0-9a-f])/gi;

/**
 * Returns the function that makes what is kept of secrets: enough to see that one changed, nothing by which whoever lacks
 * the key could confirm a guess. `hmac-sha256` marks what a history keeps, `recorded` what a recording does, since they
 * have keys of their own and their markers do not compare.
 */
export const secretMarkerOf =
  (key: Uint8Array, kind: "hmac-sha256" | "recorded" = "hmac-sha256"): SecretMarker =>
  (secret) => {
    const unkeyed = secretFingerprint(secret);
    if (isSecretMarker(unkeyed) && !unkeyed.startsWith("sha256:")) return unkeyed;
    return `${kind}:${createHmac("sha256", key).update(unkeyed).digest("hex").slice(0, 16)}`;
  };

/** Returns plain data with markers in place of the fingerprints in its texts. */
export const withKeyedMarkers = <Value>(value: Value, markerOf: SecretMarker): Value =>
  keyed(value, markerOf) as Value;

const keyed = (value: unknown, markerOf: SecretMarker): unknown => {
  if (typeof value === "string") return keyedText(value, markerOf);
  if (Array.isArray(value)) return keyedList(value, markerOf);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, below]) => [key, keyed(below, markerOf)]));
};

/** A set is sorted by what it holds: by the markers, since the order of the fingerprints would tell of them. */
const keyedList = (items: readonly unknown[], markerOf: SecretMarker): unknown[] => {
  const marked = items.map((item) => keyed(item, markerOf));
  const isSet = items.every((item, index) => index === 0 || textOf(items[index - 1]) < textOf(item));
  return isSet && textOf(marked) !== textOf(items) ? sortSet(marked as Json[]) : marked;
};

const textOf = (value: unknown): string => JSON.stringify(value) ?? "";

const keyedText = (text: string, markerOf: SecretMarker): string =>
  text.replace(fingerprint, (_, colon: string, digest: string) =>
    markerOf(`sha256:${digest.toLowerCase()}`).replace(":", colon),
  );
