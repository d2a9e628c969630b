import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeCloudTrail } from "../../src/events/cloudtrail/index.ts";
import { route } from "../../src/events/coverage/index.ts";
import { canAssume, canonicalPolicyText, trustProblems, whoCanAssume } from "../../src/iam/trust/index.ts";
import {
  applyPatch,
  canonicalise,
  isJsonObject,
  type Json,
  patchBetween,
  sameJson,
} from "../../src/index.ts";
import { fieldChanges } from "../../src/report/index.ts";

/** Names that every object inherits, or that mean something to an engine or to a library. */
const inherited = [
  ...Object.getOwnPropertyNames(Object.prototype),
  ...["prototype", "toJSON", "then", "length", "name", "arguments", "caller", "apply", "call"],
];
const key = fc.oneof(
  fc.constantFrom(...inherited, "a", "b", "", "~", "/", "~1"),
  fc.string({ maxLength: 3 }),
);
const json = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom<Json>(null, true, false, 0, 1, "", "x"),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.array(fc.tuple(key, tie("value")), { maxLength: 4 }).map((pairs): Json => Object.fromEntries(pairs)),
  ),
})).value;
const object = fc.array(fc.tuple(key, json), { maxLength: 4 }).map((pairs) => Object.fromEntries(pairs));

/** Text with sorted keys: says what is the same without any comparison of objects. */
const text = (value: Json): string =>
  isJsonObject(value)
    ? `{${Object.keys(value)
        .sort()
        .map((name) => `${JSON.stringify(name)}:${text(value[name] ?? null)}`)
        .join()}}`
    : Array.isArray(value)
      ? `[${value.map(text).join()}]`
      : JSON.stringify(value);

describe("own data", () => {
  test("is what two values are compared by, whatever their keys are", () => {
    fc.assert(
      fc.property(json, json, (a, b) => {
        expect(sameJson(a, b)).toBe(text(a) === text(b));
        expect(sameJson(a, JSON.parse(JSON.stringify(a)))).toBe(true);
      }),
      { numRuns: 500 },
    );
    expect(sameJson({ a: undefined }, {})).toBe(true);
    expect(sameJson({ toString: 1 }, {})).toBe(false);
    expect(sameJson([], {})).toBe(false);
  });

  test("is what patches lead through, there and back, and what fields are told of", () => {
    fc.assert(
      fc.property(object, object, (before, after) => {
        const [was, is] = [text(before), text(after)];
        const patch = JSON.parse(JSON.stringify(patchBetween(before, after)));
        expect(text(applyPatch(before, patch))).toBe(is);
        expect(text(applyPatch(after, patchBetween(after, before)))).toBe(was);
        expect([text(before), text(after)]).toEqual([was, is]);
        expect(patch.length > 0).toBe(was !== is);
        expect(fieldChanges(before, after).length > 0).toBe(was !== is);
        expect(({} as { x?: unknown }).x).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });

  test("is kept by canonical forms", () => {
    fc.assert(
      fc.property(object, (answer) => {
        expect(text(canonicalise({ drop: {} }, answer))).toBe(text(answer));
      }),
    );
  });
});

describe.each(inherited)("a policy that says %s where IAM has a word of its own", (word) => {
  const policy = (condition: string, statement = "{}"): string =>
    `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"111122223333"},` +
    `"Action":"sts:AssumeRole","Condition":${condition}},{"Effect":"Allow","Principal":{"AWS":"*"},` +
    `"Action":"sts:AssumeRole",${statement.slice(1, -1) || '"Sid":"x"'}}]}`;
  const name = JSON.stringify(word);
  const policies = {
    operator: policy(`{${name}:{"aws:SourceIp":"192.0.2.1"}}`),
    "quantified operator": policy(`{"ForAnyValue:${word}IfExists":{"aws:SourceIp":"192.0.2.1"}}`),
    "condition key": policy(`{"StringEquals":{${name}:"x"}}`),
    element: policy("{}", `{${name}:"x"}`),
    principal: policy("{}").replace('"AWS":"*"', `${name}:"x"`),
    value: policy(`{"StringEquals":{"aws:PrincipalTag/x":${name}}}`),
  };

  test.each(Object.entries(policies))(
    "as %s throws nothing and stays in the canonical form",
    (_, document) => {
      const principal = "arn:aws:iam::111122223333:role/caller";
      const context = Object.fromEntries([[word, "x"]]);
      expect(canAssume(document, { principal, context })).toHaveProperty("verdict");
      expect(whoCanAssume(document)).toHaveProperty("subjects");
      const world = {
        accountId: "111122223333",
        liveIssuers: new Map(),
        completeRegions: new Set<string>(),
        providers: null,
      };
      expect(trustProblems(document, world)).toBeInstanceOf(Array);
      expect(canonicalPolicyText(document).toLowerCase()).toContain(word.toLowerCase());
    },
  );
});

test.each(inherited)("a record with %s everywhere is decoded and routed", (word) => {
  const odd = JSON.parse(`{${JSON.stringify(word)}:${JSON.stringify({ [word]: word })},"name":"payments"}`);
  const record = {
    eventID: "1",
    eventTime: "2026-01-01T00:00:00Z",
    eventSource: "eks.amazonaws.com",
    eventName: word,
    awsRegion: "eu-west-1",
    recipientAccountId: "111122223333",
    apiVersion: word,
    userIdentity: { type: word, sessionContext: odd, webIdFederationData: { attributes: odd } },
    requestParameters: odd,
    responseElements: odd,
  };
  for (const eventSource of ["eks", "ec2", "iam", "elasticloadbalancing", "autoscaling", "wafv2", word]) {
    const { records } = decodeCloudTrail(
      JSON.stringify({ ...record, eventSource: `${eventSource}.amazonaws.com` }),
      { file: "f" },
    );
    const [first] = records;
    expect(first && Object.hasOwn(first.record.requestParameters ?? {}, word)).toBe(true);
    if (first) expect(route(first.record)).toHaveProperty("kind");
  }
});
