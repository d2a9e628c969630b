import fc from "fast-check";
import { describe, expect, inject, test } from "vitest";
import { evaluateCondition } from "../../../src/iam/trust/evaluate-condition.ts";
import {
  compareSubjects,
  evaluateTrust,
  includesSubject,
  type Subject,
  subjectSeverity,
  webIdentityRequest,
  whoCanAssume,
} from "../../../src/iam/trust/index.ts";
import { matchesPattern, wildcards } from "../../../src/iam/trust/wildcard.ts";
import cases from "./who-can-assume.cases.json" with { type: "json" };

describe("the subjects of a trust policy", () => {
  test.each(cases)("$name", ({ policy, subjects, unreachable }) => {
    const found = whoCanAssume(policy);
    expect(
      found.subjects.map((subject) => `${subjectSeverity(subject, "123456789012")} ${subject.words}`),
    ).toEqual(subjects);
    expect(found.unreachable.map(({ reason }) => reason)).toEqual(unreachable);
  });

  test("are called by the names of clusters where these are known", () => {
    const issuer = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
    const [first] = cases;
    const { subjects } = whoCanAssume(first?.policy ?? {}, { clusters: new Map([[issuer, "payments"]]) });
    expect(subjects[0]?.words).toBe("service account default/my-app of cluster payments");
  });
});

test("a policy whose patterns multiply is answered in time, and left open", () => {
  const many = Array.from({ length: 60 }, (_, index) => `*${index}*`);
  const lines = ["StringLike", "StringLikeIfExists", "ForAnyValue:StringLike", "ForAllValues:StringLike"];
  const Condition = Object.fromEntries(lines.map((operator) => [operator, { [`${issuer}:sub`]: many }]));
  const named = { Principal: { Federated: provider }, Action: "sts:AssumeRoleWithWebIdentity", Condition };
  const Statement = [
    { ...named, Effect: "Allow" },
    { ...named, Effect: "Deny" },
  ];
  const { subjects } = whoCanAssume({ Statement });
  expect(subjects.length).toBeGreaterThan(0);
  for (const { undecided } of subjects) expect(undecided.join()).toContain("too many combinations");
});

const issuer = "oidc.eks.eu-west-1.amazonaws.com/id/A";
const provider = `arn:aws:iam::123456789012:oidc-provider/${issuer}`;
const names = ["a", "b", "ab"];
const subs = names.flatMap((ns) => names.map((name) => `system:serviceaccount:${ns}:${name}`));
const patterns = [
  ...subs,
  ...["system:serviceaccount:a:*", "system:serviceaccount:*:b", "system:serviceaccount:a*:?", "*", "*:ab"],
];
const audiences = ["sts.amazonaws.com", "kubernetes"];

const some = (values: readonly string[]) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 });
const block = fc.record(
  {
    StringEquals: fc.record(
      { [`${issuer}:aud`]: some(audiences), [`${issuer}:sub`]: some(patterns) },
      { requiredKeys: [] },
    ),
    StringLike: fc.record({ [`${issuer}:sub`]: some(patterns) }),
    StringNotLike: fc.record({ [`${issuer}:sub`]: some(patterns) }),
    "ForAnyValue:StringNotEquals": fc.record({ [`${issuer}:sub`]: some(patterns) }),
  },
  { requiredKeys: [] },
);
const statement = fc.record(
  {
    Effect: fc.constantFrom("Allow", "Allow", "Deny"),
    Principal: fc.constantFrom("*", { Federated: provider }, { Federated: `${provider}B` }),
    Action: fc.constantFrom("sts:AssumeRoleWithWebIdentity", "sts:*", "sts:AssumeRole"),
    Condition: block,
  },
  { requiredKeys: ["Effect", "Principal", "Action"] },
);
const policies = fc
  .array(statement, { minLength: 1, maxLength: 4 })
  .map((Statement) => ({ Version: "2012-10-17", Statement }));

/** Returns whether a token's owner is part of a subject, by looking at nothing but what the subject says. */
const holds = (subject: Subject, sub: string, aud: string): boolean => {
  if (subject.action !== "sts:AssumeRoleWithWebIdentity") return false;
  const matches = ({ text, wildcard }: { text: string; wildcard: boolean }) =>
    wildcard ? matchesPattern(wildcards(text), sub) : text === sub;
  if (subject.id !== issuer) return false;
  const audience = subject.audiences === null || subject.audiences.includes(aud);
  const request = webIdentityRequest({ provider, sub, aud });
  return (
    audience &&
    subject.names.allOf.every(matches) &&
    !subject.names.except.some(matches) &&
    subject.narrowedBy.every((one) => evaluateCondition(one, "2012-10-17", request).matches !== false)
  );
};

describe("subjects and the evaluator", () => {
  test("agree on every token, where a policy speaks of nothing but tokens", () => {
    const named = policies.map((policy) => ({
      ...policy,
      // Everyone's own subject does not tell the issuer apart; the tokens of this one are named instead.
      Statement: policy.Statement.map((one) =>
        one.Effect === "Allow" && one.Principal === "*"
          ? { ...one, Principal: { Federated: provider } }
          : one,
      ),
    }));
    fc.assert(
      fc.property(named, fc.constantFrom(...subs), fc.constantFrom(...audiences), (policy, sub, aud) => {
        const { subjects } = whoCanAssume(policy);
        const { verdict } = evaluateTrust(policy, webIdentityRequest({ provider, sub, aud }));
        const certain = subjects.filter(
          ({ except, undecided }) => except.length === 0 && undecided.length === 0,
        );
        if (verdict === "allowed") expect(subjects.some((one) => holds(one, sub, aud))).toBe(true);
        if (verdict === "denied") expect(certain.some((one) => holds(one, sub, aud))).toBe(false);
      }),
      { numRuns: inject("thorough") ? 3000 : 300 },
    );
  });

  test("a subject that includes another holds all its tokens", () => {
    fc.assert(
      fc.property(policies, policies, fc.constantFrom(...subs), (one, other, sub) => {
        for (const wide of whoCanAssume(one).subjects)
          for (const narrow of whoCanAssume(other).subjects)
            if (wide.id === issuer && includesSubject(wide, narrow) && holds(narrow, sub, "kubernetes"))
              expect(holds(wide, sub, "kubernetes")).toBe(true);
      }),
      { numRuns: inject("thorough") ? 500 : 50 },
    );
  });

  test("a policy gains and loses nobody against itself, and everybody against none", () => {
    fc.assert(
      fc.property(policies, (policy) => {
        const { subjects } = whoCanAssume(policy);
        expect(compareSubjects(subjects, subjects)).toEqual({ added: [], removed: [] });
        const { added, removed } = compareSubjects([], subjects);
        expect(removed).toEqual([]);
        for (const subject of subjects) expect(added.some((one) => includesSubject(one, subject))).toBe(true);
      }),
    );
  });
});
