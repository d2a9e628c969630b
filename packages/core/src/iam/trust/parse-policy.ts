import { isJsonObject, type JsonObject } from "../../model/json.ts";
import type { Condition, ListElement, Policy, PrincipalElement, Statement } from "./policy.ts";
import { PolicyUnparsable } from "./policy-unparsable.ts";

/**
 * Returns a policy document as typed statements. Accepts what IAM gives: JSON text, the same URL-encoded (RFC 3986, as
 * GetRole answers), or the parsed object; a single statement or value may stand without its brackets, numbers and
 * booleans without their quotes.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 *
 * Throws PolicyUnparsable, which names the element at fault.
 */
export const parsePolicy = (document: string | object): Policy => {
  const root = typeof document === "string" ? parseText(document) : document;
  if (!isJsonObject(root)) throw new PolicyUnparsable("", "the document is no JSON object");
  const statements = list(root.Statement);
  if (statements === undefined) throw new PolicyUnparsable("Statement", "is missing");
  return {
    version: root.Version === undefined ? "2008-10-17" : text(root.Version, "Version"),
    statements: statements.map(parseStatement),
  };
};

const parseText = (document: string): unknown => {
  const trimmed = document.trim();
  if (trimmed === "") throw new PolicyUnparsable("", "the document is empty");
  try {
    return JSON.parse(trimmed.startsWith("{") ? trimmed : decodeURIComponent(trimmed));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof URIError)
      throw new PolicyUnparsable("", `no JSON, plain or URL-encoded (${error.message})`, { cause: error });
    throw error;
  }
};

const known = new Set([
  ...["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction"],
  ...["Resource", "NotResource", "Condition"],
]);

const parseStatement = (value: unknown, index: number): Statement => {
  const at = `Statement[${index}]`;
  if (!isJsonObject(value)) throw new PolicyUnparsable(at, "is no object");
  const { Effect: effect, Sid: sid } = value;
  if (effect !== "Allow" && effect !== "Deny")
    throw new PolicyUnparsable(`${at}.Effect`, "must be Allow or Deny");
  const principal = parsePrincipal(value, at);
  const action = parseList(value, at, "Action");
  const resource = parseList(value, at, "Resource");
  return {
    index,
    effect,
    conditions: parseConditions(value.Condition, `${at}.Condition`),
    other: Object.fromEntries(Object.entries(value).filter(([key]) => !known.has(key))),
    ...(sid === undefined || sid === "" ? {} : { sid: text(sid, `${at}.Sid`) }),
    ...(principal && { principal }),
    ...(action && { action }),
    ...(resource && { resource }),
  };
};

const oneOf = (
  statement: JsonObject,
  at: string,
  name: string,
): { element: string; value: unknown; negated: boolean } | undefined => {
  const plain = statement[name];
  const not = statement[`Not${name}`];
  if (plain !== undefined && not !== undefined)
    throw new PolicyUnparsable(at, `has both ${name} and Not${name}`);
  if (plain !== undefined) return { element: `${at}.${name}`, value: plain, negated: false };
  if (not !== undefined) return { element: `${at}.Not${name}`, value: not, negated: true };
  return undefined;
};

const parsePrincipal = (statement: JsonObject, at: string): PrincipalElement | undefined => {
  const found = oneOf(statement, at, "Principal");
  if (!found) return undefined;
  const { element, value, negated } = found;
  if (value === "*") return { negated, ids: { AWS: ["*"] } };
  if (!isJsonObject(value)) throw new PolicyUnparsable(element, 'must be "*" or an object');
  const entries = Object.entries(value).map(([type, ids]): [string, string[]] => [
    type,
    texts(ids, `${element}.${type}`),
  ]);
  return { negated, ids: Object.fromEntries(entries) };
};

const parseList = (statement: JsonObject, at: string, name: string): ListElement | undefined => {
  const found = oneOf(statement, at, name);
  return found && { negated: found.negated, patterns: texts(found.value, found.element) };
};

const parseConditions = (block: unknown, at: string): Condition[] => {
  if (block === undefined) return [];
  if (!isJsonObject(block)) throw new PolicyUnparsable(at, "is no object");
  return Object.entries(block).flatMap(([operator, keys]) => {
    if (!isJsonObject(keys)) throw new PolicyUnparsable(`${at}.${operator}`, "is no object");
    return Object.entries(keys).map(([key, values]) => ({
      operator,
      key,
      values: texts(values, `${at}.${operator}.${key}`),
    }));
  });
};

const list = (value: unknown): unknown[] | undefined =>
  value === undefined || Array.isArray(value) ? value : [value];

const texts = (value: unknown, at: string): string[] => (list(value) ?? []).map((item) => text(item, at));

const text = (value: unknown, at: string): string => {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw new PolicyUnparsable(at, "must be text");
};
