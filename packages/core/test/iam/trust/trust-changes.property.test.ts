import fc from "fast-check";
import { describe, expect, inject, test } from "vitest";
import { awsRequest, serviceRequest, webIdentityRequest } from "../../../src/iam/trust/callers.ts";
import { evaluateCondition } from "../../../src/iam/trust/evaluate-condition.ts";
import {
  asSubject,
  canonicalPolicy,
  compareSubjects,
  evaluateTrust,
  type Subject,
  type TrustRequest,
  whoCanAssume,
} from "../../../src/iam/trust/index.ts";
import { matchPrincipal, matchPrincipalId } from "../../../src/iam/trust/match-principal.ts";
import { matchesPattern, wildcards } from "../../../src/iam/trust/wildcard.ts";
import type { JsonObject } from "../../../src/index.ts";
import { effectsOf } from "../../../src/meaning/effects/index.ts";
import { trustChange } from "./trust-change.ts";

const issuer = "oidc.eks.eu-west-1.amazonaws.com/id/A";
const provider = `arn:aws:iam::123456789012:oidc-provider/${issuer}`;
const [x, y] = ["arn:aws:iam::123456789012:role/x", "arn:aws:iam::123456789012:role/y"];
const root = "arn:aws:iam::123456789012:root";
const other = "arn:aws:iam::210987654321:role/other";
const session = "arn:aws:sts::123456789012:assumed-role/x/monday";

const some = (...values: string[]) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 });

/** A world of callers, in which nothing is unknown. */
const requests: fc.Arbitrary<TrustRequest> = fc
  .record({
    who: fc.constantFrom<(given: Record<string, string[]>) => TrustRequest>(
      (given) => awsRequest(x, given),
      (given) => awsRequest(y, given),
      (given) => awsRequest(other, given),
      (given) => awsRequest(root, given),
      (given) => awsRequest("arn:aws-cn:iam::123456789012:role/x", given),
      (given) => awsRequest(session, { ...given, "aws:principalarn": x }),
      (given) => serviceRequest("pods.eks.amazonaws.com", given),
      (given) => webIdentityRequest({ provider, sub: "system:serviceaccount:a:b", aud: "one" }, given),
      (given) => webIdentityRequest({ provider, sub: "system:serviceaccount:a:c", aud: "two" }, given),
    ),
    org: fc.constantFrom<string[][]>([], ["o-a"], ["o-b"], ["o-evil"]),
    address: fc.constantFrom<string[][]>(["192.0.2.1"], ["203.0.113.5"]),
    secret: fc.constantFrom<string[][]>([], ["one"], ["two"]),
    namespace: fc.constantFrom<string[][]>([], ["a"], ["b"]),
    keys: fc.constantFrom<string[][]>([], ["a"], ["a", "b"], ["b", "c"]),
  })
  .map(({ who, org, address, secret, namespace, keys }) => ({
    ...who({
      // A call with a token is not signed by anyone of an organization.
      ...(who({}).principal.type === "federated" ? {} : { "aws:principalorgid": org }),
      "aws:sourceip": address,
      "sts:externalid": secret,
      "aws:requesttag/kubernetes-namespace": namespace,
      "aws:tagkeys": keys,
    }),
    unknownKeys: [],
  }));

const operator = (bases: readonly string[]) =>
  fc
    .tuple(fc.constantFrom(...bases), fc.constantFrom("", "IfExists"))
    .map(([base, suffix]) => `${base}${suffix}`);
const texts = ["StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "StringNotEqualsIgnoreCase"];
const condition = fc.oneof(
  fc.tuple(operator(texts), fc.constant("aws:PrincipalOrgID"), some("o-a", "o-b", "o-evil", "o-*", "O-A")),
  fc.tuple(operator(texts), fc.constant("sts:ExternalId"), some("one", "two", "t*")),
  fc.tuple(operator(texts), fc.constant("aws:RequestTag/kubernetes-namespace"), some("a", "b", "*")),
  fc.tuple(
    operator(["ArnEquals", "ArnNotLike", "StringLike", "StringNotEquals"]),
    fc.constant("aws:PrincipalArn"),
    some(x, "arn:aws:iam::123456789012:role/*", "*", "arn:aws:iam::*:role/other"),
  ),
  fc.tuple(
    operator(["IpAddress", "NotIpAddress"]),
    fc.constant("aws:SourceIp"),
    some("192.0.2.0/24", "203.0.113.0/24", "203.0.113.5", "0.0.0.0/0"),
  ),
  fc.tuple(
    fc
      .tuple(fc.constantFrom("ForAllValues", "ForAnyValue"), operator(texts.slice(0, 4)))
      .map(([quantifier, base]) => `${quantifier}:${base}`),
    fc.constant("aws:TagKeys"),
    some("a", "b", "c", "*"),
  ),
  fc.tuple(
    fc.constant("Null"),
    fc.constantFrom("sts:ExternalId", "aws:PrincipalOrgID", "aws:TagKeys"),
    some("true", "false"),
  ),
  fc.tuple(operator(texts), fc.constant(`${issuer}:aud`), some("one", "two", "t*")),
  fc.tuple(
    operator(texts),
    fc.constant(`${issuer}:sub`),
    some("system:serviceaccount:a:b", "system:serviceaccount:a:c", "system:serviceaccount:a:*"),
  ),
);
const block = fc.array(condition, { maxLength: 2 }).map((lines) => {
  const found: Record<string, Record<string, string[]>> = {};
  for (const [name, key, values] of lines) found[name] = { ...found[name], [key]: values };
  return found;
});
const aws = some(root, x, y, session, other, "arn:aws-cn:iam::123456789012:root");
const principal = fc.oneof(
  fc.constant({ Principal: "*" as unknown }),
  aws.map((AWS) => ({ Principal: { AWS } as unknown })),
  fc.constant({ Principal: { Service: "pods.eks.amazonaws.com" } as unknown }),
  fc.constant({ Principal: { Federated: provider } as unknown }),
  aws.map((AWS) => ({ NotPrincipal: { AWS } as unknown })),
  fc.constant({ NotPrincipal: { AWS: [root, x] } as unknown }),
  fc.constant({ NotPrincipal: { Service: "pods.eks.amazonaws.com" } as unknown }),
  fc.constant({ NotPrincipal: { Federated: provider } as unknown }),
);
const action = fc.constantFrom<object>(
  { Action: "sts:*" },
  { Action: ["sts:AssumeRole", "sts:AssumeRoleWithWebIdentity"] },
  { NotAction: "sts:TagSession" },
  { NotAction: "sts:AssumeRoleWithWebIdentity" },
);
const statement = (effect: string) =>
  fc
    .tuple(principal, action, block)
    .map(([who, what, Condition]) => ({ Effect: effect, ...who, ...what, Condition }) as JsonObject);

/** A policy before and after: one statement is added, taken away or replaced; the others stay. */
const changes = fc
  .record({
    allows: fc.array(statement("Allow"), { minLength: 1, maxLength: 2 }),
    denies: fc.array(statement("Deny"), { maxLength: 2 }),
    before: fc.option(fc.oneof(statement("Deny"), statement("Allow"))),
    after: fc.option(fc.oneof(statement("Deny"), statement("Allow"))),
    Version: fc.constantFrom("2012-10-17", "2008-10-17"),
  })
  .map(({ allows, denies, before, after, Version }) => {
    const common = [...allows, ...denies];
    const policy = (extra: JsonObject | null) => ({
      Version,
      Statement: extra ? [...common, extra] : common,
    });
    return [policy(before), policy(after)] as const;
  });

/** Returns whether who asks is part of a subject, from nothing but what the subject says. */
const holds = (subject: Subject, request: TrustRequest): boolean => {
  if (subject.action !== request.action || !isOfKind(subject, request)) return false;
  const excepted = (by: string) => subject.except.filter((one) => one.by === by);
  if (excepted("Deny").some(({ type, id }) => matchPrincipalId(type, id, request.principal).matches === true))
    return false;
  const spared = excepted("NotPrincipal");
  const ids = Object.fromEntries(
    Object.entries(Object.groupBy(spared, ({ type }) => type)).map(([type, list = []]) => [
      type,
      list.map(({ id }) => id),
    ]),
  );
  if (spared.length > 0 && matchPrincipal({ negated: true, ids }, request.principal).matches === false)
    return false;
  const [sub = ""] = request.context[`${issuer.toLowerCase()}:sub`] ?? [];
  const [aud = ""] = request.context[`${issuer.toLowerCase()}:aud`] ?? [];
  const matches = ({ text, wildcard, ignoreCase }: Subject["names"]["allOf"][number]) => {
    const [a, b] = ignoreCase ? [text.toLowerCase(), sub.toLowerCase()] : [text, sub];
    return wildcard ? matchesPattern(wildcards(a), b) : a === b;
  };
  return (
    subject.names.allOf.every(matches) &&
    !subject.names.except.some(matches) &&
    (subject.audiences?.includes(aud) ?? true) &&
    subject.narrowedBy.every((one) => evaluateCondition(one, "2012-10-17", request).matches !== false)
  );
};

const isOfKind = ({ kind, id, provider: from, partition }: Subject, { principal: who }: TrustRequest) => {
  if (kind === "everyone") return who.type !== "federated";
  if (who.type === "federated") return id === "*" || from === who.id;
  if (who.type === "service") return id === who.id;
  if (kind === "principal" && id.endsWith(":root")) return who.id === id;
  const arn = kind === "account" ? `arn:${partition ?? "aws"}:iam::${id}:root` : id;
  return (kind === "account" || kind === "principal") && matchPrincipalId("AWS", arn, who).matches === true;
};

describe("a change of a trust policy", () => {
  test("names everyone who may assume the role, and nobody who may not", () => {
    fc.assert(
      fc.property(changes, fc.array(requests, { minLength: 8, maxLength: 8 }), ([, policy], asked) => {
        const { subjects } = whoCanAssume(policy);
        for (const request of asked) {
          const { verdict } = evaluateTrust(policy, request);
          const holding = subjects.filter((subject) => holds(subject, request));
          if (verdict === "allowed") expect(holding).not.toEqual([]);
          if (verdict === "denied")
            expect(holding.filter(({ undecided }) => undecided.length === 0)).toEqual([]);
        }
      }),
      { numRuns: inject("thorough") ? 1000 : 60 },
    );
  });

  test("tells of everyone whom it lets in, also when it lies in a Deny, NotPrincipal or NotAction", () => {
    fc.assert(
      fc.property(changes, fc.array(requests, { minLength: 8, maxLength: 8 }), ([before, after], asked) => {
        const newcomers = asked.filter(
          (request) =>
            evaluateTrust(before, request).verdict === "denied" &&
            evaluateTrust(after, request).verdict === "allowed",
        );
        if (newcomers.length === 0) return;
        const [old, now] = [before, after].map((one) => whoCanAssume(canonicalPolicy(one)).subjects);
        const { added } = compareSubjects(old ?? [], now ?? []);
        const told = effectsOf(trustChange(canonicalPolicy(before), canonicalPolicy(after))).map(
          ({ sentence }) => sentence,
        );
        for (const request of newcomers) {
          const holding = added.filter((subject) => holds(subject, request));
          const sentences = holding.map((one) => `${asSubject(one)} may now assume role deploy`);
          expect(sentences.filter((one) => told.includes(one))).not.toEqual([]);
        }
      }),
      { numRuns: inject("thorough") ? 4000 : 150 },
    );
  });
});
