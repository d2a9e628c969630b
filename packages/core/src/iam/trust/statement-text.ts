import { isJsonObject, type Json } from "../../model/json.ts";
import { parsePolicy } from "./parse-policy.ts";
import { PolicyUnparsable } from "./policy-unparsable.ts";
import { statementWords } from "./statement-words.ts";

/** Returns whether a value looks like a statement of a policy. */
export const isStatement = (value: Json): boolean =>
  isJsonObject(value) && (value.Effect === "Allow" || value.Effect === "Deny");

/**
 * Returns a statement of a policy, as JSON has it, in words: `whoever oidc.example.com signs in may
 * sts:AssumeRoleWithWebIdentity, if its sub is repo:acme/web`. Returns undefined for what is no statement that IAM would take.
 */
export const statementText = (statement: Json): string | undefined => {
  if (!isStatement(statement)) return undefined;
  const parsed = parseOne(statement);
  if (!parsed) return undefined;
  const { sid, principal, conditions, other } = parsed;
  const issuers = (principal?.ids.Federated ?? []).map(providerOf);
  const words = statementWords({
    ...parsed,
    ...(principal && {
      principal: {
        ...principal,
        ids: { ...principal.ids, ...(issuers.length > 0 && { Federated: issuers }) },
      },
    }),
    conditions: conditions.map((condition) => ({ ...condition, key: ofToken(condition.key, issuers) })),
  });
  const rest = Object.keys(other).length > 0 ? ` (and ${JSON.stringify(other)})` : "";
  return `${sid === undefined ? "" : `${sid}: `}${words}${rest}`;
};

const parseOne = (statement: Json) => {
  try {
    return parsePolicy({ Statement: [statement] }).statements[0];
  } catch (error) {
    if (error instanceof PolicyUnparsable) return undefined;
    throw error;
  }
};

/** A provider's name as its condition keys have it: the ARN without what stands before. */
const providerOf = (id: string): string => id.replace(/^arn:[^/]*:(?:oidc|saml)-provider\//, "");

/** What a token says of itself is keyed by its issuer: `oidc.example.com:sub`. */
const ofToken = (key: string, issuers: readonly string[]): string => {
  const issuer = issuers.find((name) => key.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  return issuer === undefined ? key : `its ${key.slice(issuer.length + 1)}`;
};
