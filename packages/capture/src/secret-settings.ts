import { isJsonObject, type Json } from "@eks-auditor/core";
import { secretFingerprint } from "./secret-fingerprint.ts";

/** Settings whose names end like this hold what lets someone in: `apiKeys`, `DB_PASSWORD`, `license-key`, `tls.key`. */
const secretName =
  /(password|passwd|passphrase|^pass|[-_.]pass|^pwd|[-_.]pwd|secret|token|credential|dsn|connection[-_.]?string|webhook(url)?|bearer|authorization|htpasswd|(api|access|private|license|signing|encryption|application|app|account|storage|tls|ssl|ca|shared|master)[-_.]?key)s?$/i;
/** The same where a word begins with a capital: `redisPass`, and not `bypass`. */
const capitalName = /[a-z](Pass|Pwd)$/;

const isSecretName = (name: string): boolean => secretName.test(name) || capitalName.test(name);

/** Texts that let someone in, whatever they are called. */
const secretTexts: readonly RegExp[] = [
  // A URL that tells a user or a password before its host, or a key behind it.
  /[a-z][a-z0-9+.-]*:\/\/[^/?#\s@]+@/i,
  /[?&;](access_?token|api_?key|auth|key|password|secret|sig|signature|token|x-amz-signature)=[^&\s]+/i,
  // Addresses that whoever knows them may post to.
  /hooks\.slack\.com\/|discord(app)?\.com\/api\/webhooks\/|webhook\.office\.com\/|\/webhooks?\/[\w-]{8,}|api\.telegram\.org\/bot/i,
  /\b(bearer|basic|token|apikey)\s+[\w.~+/=-]{8,}/i,
  /--?[\w-]*(token|password|passwd|pass|pwd|secret|api-?key|credentials?)(=|\s+)\S+/i,
  /(^|[\s;&"'])[\w.-]*(password|passwd|pwd|pass|secret|token|api[-_]?key|access[-_]?key|accountkey|sharedaccesskey|dsn)\s*[=:]\s*\S+/i,
  /-----BEGIN [A-Z ]*PRIVATE KEY( BLOCK)?-----/,
  /\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/,
  /\b(AKIA|ASIA)[A-Z0-9]{16}\b/,
  /\b(gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abeoprs]-[\w-]{8,}|sk_(live|test)_\w{8,}|sk-[\w-]{16,}|AIza[\w-]{30,}|hvs\.\w{8,}|dop_v1_\w{16,}|npm_\w{20,})/,
];

/** Gives settings with a marker in place of each text that is probably a secret, by its name or by what it says. */
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

/** Gives a text as it is, or a marker where it says something that lets someone in. */
export const markSecretText = (text: string): string =>
  secretTexts.some((pattern) => pattern.test(text)) ? secretFingerprint(text) : text;

const markTexts = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(markTexts);
  if (isJsonObject(value)) return markSecretSettings(value);
  if (typeof value === "number") return secretFingerprint(String(value));
  return typeof value === "string" && value !== "" ? secretFingerprint(value) : value;
};
