import { isJsonObject, type Json, saysSecret } from "@eks-auditor/core";
import { secretFingerprint } from "./secret-fingerprint.ts";

/** Settings whose names end like this hold what lets someone in: `apiKeys`, `DB_PASSWORD`, `license-key`, `tls.key`. */
const secretName =
  /(password|passwd|passphrase|^pass|[-_.]pass|^pwd|[-_.]pwd|secret|token|credential|dsn|connection[-_.]?string|webhook(url)?|bearer|authorization|htpasswd|(api|access|private|license|signing|encryption|application|app|account|storage|tls|ssl|ca|shared|master)[-_.]?key)s?$/i;
/** The same where a word begins with a capital: `redisPass`, and not `bypass`. */
const capitalName = /[a-z](Pass|Pwd)$/;

const isSecretName = (name: string): boolean => secretName.test(name) || capitalName.test(name);

/** Returns settings with a marker in place of each text that is probably a secret, by its name or by what it says. */
export const markSecretSettings = (value: Json): Json => {
  if (typeof value === "string") return markSecretText(value);
  if (Array.isArray(value)) return value.map(markSecretSettings);
  if (!isJsonObject(value)) return value;
  // Containers name their environment variables beside the value.
  const named = [value.name, value.key, value.Name, value.Key].some(
    (name) => typeof name === "string" && isSecretName(name),
  );
  return Object.fromEntries(
    Object.entries(value).map(([key, below]) => [
      key,
      isSecretName(key) || (named && /^value$/i.test(key)) ? markTexts(below) : markSecretSettings(below),
    ]),
  );
};

/** Returns a text as it is, or a marker where it says something that lets someone in. */
export const markSecretText = (text: string): string => (saysSecret(text) ? secretFingerprint(text) : text);

const markTexts = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(markTexts);
  if (isJsonObject(value)) return markSecretSettings(value);
  if (typeof value === "number") return secretFingerprint(String(value));
  return typeof value === "string" && value !== "" ? secretFingerprint(value) : value;
};
