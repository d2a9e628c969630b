import fc from "fast-check";
import { isJsonObject, type Json, type JsonObject } from "../../../src/index.ts";

const issuer = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";

const someOf = (...values: string[]) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 });

const principal = fc.oneof(
  fc.constant("*"),
  fc.record(
    {
      AWS: someOf("*", "123456789012", "arn:aws:iam::123456789012:root", "arn:aws:iam::210987654321:role/ci"),
      Federated: someOf(
        `arn:aws:iam::123456789012:oidc-provider/${issuer}`,
        "cognito-identity.amazonaws.com",
      ),
      Service: someOf("pods.eks.amazonaws.com", "ec2.amazonaws.com"),
    },
    { requiredKeys: [] },
  ),
);

const block = fc.dictionary(
  fc.constantFrom("StringEquals", "StringLike", "ForAnyValue:StringLike", "Bool", "Null", "ArnLikeIfExists"),
  fc.dictionary(
    fc.constantFrom(`${issuer}:sub`, `${issuer}:aud`, "aws:SourceAccount", "aws:RequestTag/Team"),
    someOf(
      "sts.amazonaws.com",
      "system:serviceaccount:default:*",
      "true",
      "7",
      "$\u007Baws:PrincipalTag/team}",
      "%2A",
    ),
    { minKeys: 1, maxKeys: 3 },
  ),
  { minKeys: 1, maxKeys: 3 },
);

const statement = fc.record(
  {
    Sid: fc.string({ maxLength: 5 }),
    Effect: fc.constantFrom("Allow", "Deny"),
    Principal: principal,
    Action: someOf("sts:AssumeRole", "sts:AssumeRoleWithWebIdentity", "sts:TagSession", "sts:*"),
    Condition: block,
  },
  { requiredKeys: ["Effect", "Principal", "Action"] },
);

/** Policies of the shapes that trust policies have. */
export const policies: fc.Arbitrary<JsonObject> = fc.record(
  {
    Version: fc.constantFrom("2012-10-17", "2008-10-17"),
    Id: fc.string({ maxLength: 5 }),
    Statement: fc.array(statement, { minLength: 1, maxLength: 4 }),
  },
  { requiredKeys: ["Statement"] },
);

/** Writes a policy in another way that means the same; `dice` decides how. */
export const respell = (policy: JsonObject, dice: Iterator<number>): JsonObject => {
  const roll = (sides: number): number => (dice.next().value ?? 0) % sides;
  const shuffle = <T>(items: readonly T[]): T[] =>
    items
      .map((item) => ({ item, at: roll(1000) }))
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item);
  const recase = (text: string): string =>
    [text, text.toLowerCase(), text.toUpperCase(), text][roll(4)] ?? text;
  const list = (value: Json): Json => {
    if (!Array.isArray(value)) return value;
    if (value.length === 1 && roll(2) === 0) return unquote(value[0] ?? "");
    const repeated = roll(3) === 0 ? [...value, ...value.slice(0, 1)] : value;
    return shuffle(repeated).map(unquote);
  };
  const unquote = (value: Json): Json => {
    if (roll(2) === 0) return value;
    if (value === "true") return true;
    return value === "7" ? 7 : value;
  };
  const reorder = (object: JsonObject, each: (value: Json, key: string) => [string, Json]): JsonObject =>
    Object.fromEntries(shuffle(Object.entries(object)).map(([key, value]) => each(value, key)));
  const conditions = (value: JsonObject): JsonObject =>
    reorder(value, (keys, operator) => [
      recase(operator),
      isJsonObject(keys) ? reorder(keys, (values, key) => [recase(key), list(values)]) : keys,
    ]);
  const principals = (value: Json): Json => {
    if (value === "*") return roll(2) === 0 ? "*" : { AWS: roll(2) === 0 ? "*" : ["*"] };
    if (!isJsonObject(value)) return value;
    const { AWS } = value;
    const same = Array.isArray(AWS)
      ? { ...value, AWS: AWS.map((id) => (id === "123456789012" ? "arn:aws:iam::123456789012:root" : id)) }
      : value;
    return reorder(same, (ids, type) => [type, list(ids)]);
  };
  const respellStatement = (value: Json): Json =>
    isJsonObject(value)
      ? reorder({ ...value, Sid: `s${roll(9)}` }, (element, name) => {
          if (name === "Condition" && isJsonObject(element)) return [name, conditions(element)];
          if (name === "Principal") return [name, principals(element)];
          if (name === "Action" && Array.isArray(element))
            return [name, list(element.map((action) => recase(String(action))))];
          return [name, element];
        })
      : value;
  const statements = Array.isArray(policy.Statement) ? policy.Statement.map(respellStatement) : [];
  const written = statements.length === 1 && roll(2) === 0 ? (statements[0] ?? null) : shuffle(statements);
  return { ...policy, Id: "another", Statement: written };
};
