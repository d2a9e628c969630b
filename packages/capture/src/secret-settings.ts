import { isJsonObject, type Json } from "@eks-auditor/core";
import { secretMarker } from "./secret-marker.ts";

/** Settings whose names end like this hold what lets someone in: `apiKey`, `DB_PASSWORD`, `license-key`. */
const secretName =
  /(password|passwd|passphrase|secret|token|credentials?|(api|access|private|license|signing|encryption|application|app)[-_]?key)$/i;

/** Gives settings with a marker in place of each text that is probably a secret, by its name. */
export const markSecretSettings = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(markSecretSettings);
  if (!isJsonObject(value)) return value;
  // Containers name their environment variables beside the value.
  const named = typeof value.name === "string" && secretName.test(value.name);
  return Object.fromEntries(
    Object.entries(value).map(([key, below]) => [
      key,
      secretName.test(key) || (named && key === "value") ? markTexts(below) : markSecretSettings(below),
    ]),
  );
};

const markTexts = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(markTexts);
  if (isJsonObject(value)) return markSecretSettings(value);
  return typeof value === "string" && value !== "" ? secretMarker(value) : value;
};
