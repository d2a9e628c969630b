import { isJsonObject, type Json } from "@eks-auditor/core";
import { secretMarker } from "./secret-marker.ts";

/**
 * Gives JSON with a marker in place of every external id that a policy condition in it demands: a third party agreed
 * on it with the account as a secret. A value of wildcards alone is no secret.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
 */
export const markExternalIds = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(markExternalIds);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, below]) => [
      key,
      key.toLowerCase() === "sts:externalid" ? markTexts(below) : markExternalIds(below),
    ]),
  );
};

const markTexts = (values: Json): Json => {
  if (Array.isArray(values)) return values.map(markTexts);
  return typeof values === "string" && !/^[*?]*$/.test(values) ? secretMarker(values) : values;
};
