import { isJsonObject, type Json } from "@eks-auditor/core";
import { secretFingerprint } from "./secret-fingerprint.ts";

/**
 * Returns JSON with a marker in place of every external id that a policy condition in it demands: a third party agreed
 * on it with the account as a secret. A value of wildcards alone is no secret.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
 */
export const markExternalIds = (value: Json): Json => markWithin(value, "");

/** `operator`: the key that `value` stands under, which in a condition block is the operator. */
const markWithin = (value: Json, operator: string): Json => {
  if (Array.isArray(value)) return value.map((item) => markWithin(item, operator));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, below]) => [
      key,
      key.toLowerCase() === "sts:externalid"
        ? markTexts(below, operator.toLowerCase() === "null")
        : markWithin(below, key),
    ]),
  );
};

/** `Null` says whether there must be an external id, and which one it says not. */
const markTexts = (values: Json, isNull: boolean): Json => {
  if (Array.isArray(values)) return values.map((value) => markTexts(value, isNull));
  if (typeof values !== "string" || /^[*?]*$/.test(values)) return values;
  return isNull && /^(true|false)$/i.test(values) ? values : secretFingerprint(values);
};
