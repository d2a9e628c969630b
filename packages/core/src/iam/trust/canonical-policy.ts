import { sortSet } from "../../model/canonical.ts";
import { isJsonObject, type Json, type JsonObject } from "../../model/json.ts";
import { parsePolicy } from "./parse-policy.ts";
import type { Condition, ListElement, PrincipalElement, Statement } from "./policy.ts";

/**
 * Returns a policy document in canonical form: two documents that IAM must treat alike give equal objects with equally
 * ordered keys. Accepts JSON text, URL-encoded JSON text, or the parsed object.
 *
 * Brackets are explicit; value sets and statements are sorted and without repetition; action names, condition
 * operators and condition keys are lower-case; numbers and booleans are text; an account id is its root ARN;
 * principal `"*"` is `{"AWS": ["*"]}`; `Sid` and `Id` are gone. Values keep their case. `Version` is explicit
 * (`2008-10-17` when absent), because policy variables depend on it. Statements are not merged and action wildcards
 * not expanded.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 *
 * Throws PolicyUnparsable.
 */
export const canonicalPolicy = (document: string | object): JsonObject => {
  const { version, statements } = parsePolicy(document);
  return { Statement: sortSet(statements.map(canonicalStatement)), Version: version };
};

/** Returns the canonical form as text: equal texts mean equal policies. Throws PolicyUnparsable. */
export const canonicalPolicyText = (document: string | object): string =>
  JSON.stringify(canonicalPolicy(document));

const canonicalStatement = (statement: Statement): JsonObject => {
  const { effect, principal, action, resource, conditions, other } = statement;
  const condition = canonicalConditions(conditions);
  return sortKeys({
    ...other,
    Effect: effect,
    ...(principal && { [named("Principal", principal)]: canonicalPrincipal(principal) }),
    ...(action && { [named("Action", action)]: set(action.patterns.map(lower)) }),
    ...(resource && { [named("Resource", resource)]: set(resource.patterns) }),
    ...(condition && { Condition: condition }),
  });
};

const named = (element: string, { negated }: PrincipalElement | ListElement): string =>
  negated ? `Not${element}` : element;

const canonicalPrincipal = ({ ids }: PrincipalElement): JsonObject =>
  sortKeys(
    Object.fromEntries(
      Object.entries(ids).map(([type, values]) => [type, set(type === "AWS" ? values.map(rootArn) : values)]),
    ),
  );

/**
 * An account id means the same as the ARN of its root.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-accounts
 */
const rootArn = (id: string): string => (/^\d{12}$/.test(id) ? `arn:aws:iam::${id}:root` : id);

/**
 * Lower-casing could make two lines of a block fall together. They are one only if they say the same; otherwise both
 * must hold, so each keeps the spelling that tells it apart.
 */
const canonicalConditions = (conditions: readonly Condition[]): JsonObject | undefined => {
  const sameLine = Object.values(
    Object.groupBy(conditions, ({ operator, key }) => `${lower(operator)} ${lower(key)}`),
  );
  const block = new Map<string, Map<string, Json>>();
  for (const lines of sameLine) {
    if (!lines) continue;
    const alike = new Set(lines.map(({ values }) => JSON.stringify(set(values)))).size === 1;
    for (const line of lines) {
      const operator = alike ? lower(line.operator) : line.operator;
      const keys = block.get(operator) ?? new Map<string, Json>();
      block.set(operator, keys.set(alike ? lower(line.key) : line.key, set(line.values)));
    }
  }
  if (block.size === 0) return undefined;
  return sortKeys(
    Object.fromEntries([...block].map(([operator, keys]) => [operator, Object.fromEntries(keys)])),
  );
};

const lower = (text: string): string => text.toLowerCase();

const set = (values: readonly string[]): string[] => sortSet(values);

const sortKeys = (object: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(object)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [key, isJsonObject(value) ? sortKeys(value) : value]),
  );
