import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalPolicy, canonicalPolicyText, type PolicyUnparsable } from "../../../src/iam/trust/index.ts";
import cases from "./canonical-policy.cases.json" with { type: "json" };
import { policies, respell } from "./generate.ts";

describe("canonical form of a policy", () => {
  test.each(cases.equal)("is the same when $name", ({ a, b }) => {
    expect(canonicalPolicyText(a)).toBe(canonicalPolicyText(b));
  });

  test.each(cases.different)("differs when $name", ({ a, b }) => {
    expect(canonicalPolicyText(a)).not.toBe(canonicalPolicyText(b));
  });

  test.each(cases.unparsable)("is refused by name when $name", ({ document, path }) => {
    expect(() => canonicalPolicy(document)).toThrow(
      expect.objectContaining({ name: "PolicyUnparsable", path }) as PolicyUnparsable,
    );
  });

  test("is the same for URL-encoded text, plain text and the object", () => {
    fc.assert(
      fc.property(policies, (policy) => {
        const expected = canonicalPolicyText(policy);
        expect(canonicalPolicyText(JSON.stringify(policy, null, 2))).toBe(expected);
        expect(canonicalPolicyText(encodeURIComponent(JSON.stringify(policy)))).toBe(expected);
      }),
    );
  });

  test("is its own canonical form", () => {
    fc.assert(
      fc.property(policies, (policy) => {
        const once = canonicalPolicy(policy);
        expect(canonicalPolicy(once)).toEqual(once);
        expect(canonicalPolicyText(once)).toBe(JSON.stringify(once));
      }),
    );
  });

  test("does not depend on order, brackets, repetition, case of names, or Sid", () => {
    fc.assert(
      fc.property(policies, fc.infiniteStream(fc.nat()), (policy, dice) => {
        expect(canonicalPolicyText(respell(policy, dice))).toBe(canonicalPolicyText(policy));
      }),
    );
  });
});
