import { canonicalise, isJsonObject, type Json } from "@eks-auditor/core";
import { parseDocument } from "yaml";
import { secretFingerprint } from "../secret-fingerprint.ts";
import { markSecretSettings } from "../secret-settings.ts";

/**
 * Returns an add-on's configuration, parsed, with markers in place of secrets. EKS takes JSON or YAML (of which JSON is a
 * part) and keeps the text; parsed, a change of layout is none. A text that holds no settings cannot be searched for
 * secrets either, so only its fingerprint is kept.
 * https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateAddon.html
 */
export const configurationValues = (text: string): Json => {
  const document = parseDocument(text);
  const values: unknown = document.errors.length > 0 ? undefined : document.toJS({ maxAliasCount: 100 });
  if (!isJsonObject(values)) return secretFingerprint(text);
  return markSecretSettings(canonicalise({ drop: {} }, values));
};

/** Returns what a recording holds in place of the text. Of that it gives the same. */
export const recordedConfigurationValues = (text: string): string => {
  const values = configurationValues(text);
  return typeof values === "string" ? values : JSON.stringify(values);
};
