import { isJsonObject, type Json, type JsonObject } from "@eks-auditor/core";
import { canonicalPolicy } from "@eks-auditor/core/trust";
import { secretMarker } from "../secret-marker.ts";

/**
 * Gives a policy document as it is stored: in canonical form, with a marker in place of each external id, which a
 * third party agreed on with the account as a secret. A value of wildcards alone is no secret.
 * Accepts what IAM answers (URL-encoded JSON), JSON text, or the parsed object. Throws PolicyUnparsable.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
 */
export const storedPolicy = (document: string | object): JsonObject => {
  const canonical = canonicalPolicy(document);
  // Markers sort otherwise than the secrets, and the canonical form sorts.
  return canonicalPolicy({ ...canonical, Statement: markStatements(canonical.Statement) });
};

const markStatements = (statements: Json | undefined): Json[] =>
  (Array.isArray(statements) ? statements : []).map((statement) =>
    isJsonObject(statement) && isJsonObject(statement.Condition)
      ? { ...statement, Condition: mapValues(statement.Condition, markOperator) }
      : statement,
  );

const markOperator = (_operator: string, keys: Json): Json =>
  isJsonObject(keys)
    ? mapValues(keys, (key, values) => (key.toLowerCase() === "sts:externalid" ? markValues(values) : values))
    : keys;

const markValues = (values: Json): Json => {
  if (Array.isArray(values)) return values.map(markValues);
  return typeof values === "string" && !/^[*?]*$/.test(values) ? secretMarker(values) : values;
};

const mapValues = (object: JsonObject, map: (key: string, value: Json) => Json): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(key, value)]));
