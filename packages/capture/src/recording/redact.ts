import { isJsonObject, type Json, type JsonObject, ownValue } from "@eks-auditor/core";
import { recordedConfigurationValues } from "../eks-members/configuration-values.ts";
import { markExternalIds } from "../external-ids.ts";
import { markRequestSecrets } from "../load-balancers/request-secrets.ts";
import { recordedUserData } from "../nodes/user-data-summary.ts";
import { secretFingerprint } from "../secret-fingerprint.ts";

/**
 * What stands in AWS's answers and belongs to nobody else: credentials, external ids, and the tokens that lead to a next
 * page. A marker keeps equal things equal. Of scripts and settings, in which people put passwords, the part is kept that
 * collectors tell of.
 */
const secrets =
  /^(AccessKeyId|SecretAccessKey|SessionToken|Token|NextToken|Marker|NextMarker|ClientRequestToken|ClientToken|ClientSecret|PrivateKey|Password|MasterUserPassword|ActivationCode|ExternalId)$/i;
const policies = /^(AssumeRolePolicyDocument|PolicyDocument|Document|policy)$/;
const reduced: Readonly<Record<string, (text: string) => string>> = {
  UserData: recordedUserData,
  configurationValues: recordedConfigurationValues,
};

/** Returns an input or output without its secrets. Redacting twice changes nothing. */
export const redact = (value: JsonObject): JsonObject => redactBelow(markRequestSecrets(value) as JsonObject);

const redactBelow = (value: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(value).map(([name, below]) => [name, redactProperty(name, below)]));

const redactProperty = (name: string, value: Json): Json => {
  if (Array.isArray(value)) return value.map((item) => redactProperty(name, item));
  if (isJsonObject(value)) return redactBelow(value);
  if (typeof value !== "string" || value === "") return value;
  if (secrets.test(name)) return secretFingerprint(value);
  if (name === "CloudTrailEvent") return redactRecord(value);
  return policies.test(name) ? redactPolicy(value) : (ownValue(reduced, name)?.(value) ?? value);
};

/** A record tells what was asked and answered, in the lower camel case that CloudTrail writes. */
const redactRecord = (text: string): string => {
  try {
    return JSON.stringify(redactWithinRecord("", JSON.parse(text) as Json));
  } catch (error) {
    if (error instanceof SyntaxError) return secretFingerprint(text);
    throw error;
  }
};

const redactWithinRecord = (name: string, value: Json): Json => {
  if (Array.isArray(value)) return value.map((item) => redactWithinRecord(name, item));
  if (isJsonObject(value))
    return Object.fromEntries(
      Object.entries(value).map(([key, below]) => [key, redactWithinRecord(key, below)]),
    );
  if (typeof value !== "string" || value === "") return value;
  if (secrets.test(name) || /^userData$/i.test(name)) return secretFingerprint(value);
  // Some operations call a document `policy`, others an ARN.
  return /policy(Document)?$/i.test(name) && /^[{%]/.test(value)
    ? redactPolicy(value)
    : (ownValue(reduced, name)?.(value) ?? value);
};

/** IAM sends policies as URL-encoded JSON. */
const redactPolicy = (text: string): string => {
  const encoded = text.startsWith("%");
  const document: unknown = JSON.parse(encoded ? decodeURIComponent(text) : text);
  const marked = JSON.stringify(markExternalIds(document as Json));
  return encoded ? encodeURIComponent(marked) : marked;
};
