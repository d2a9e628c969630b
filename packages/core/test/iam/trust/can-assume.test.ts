import { describe, expect, test } from "vitest";
import { canAssume, type QuestionInvalid } from "../../../src/iam/trust/index.ts";
import cases from "./can-assume.cases.json" with { type: "json" };

describe("who may assume a role", () => {
  test.each(cases)("$name: $verdict", ({ policy, ask, verdict, because }) => {
    const answer = canAssume(policy, ask as Parameters<typeof canAssume>[1]);
    expect(answer).toMatchObject({ verdict });
    const words = answer.because.map(
      ({ statement, sid, effect, reason }) => `statement ${statement} ${sid ?? ""} ${effect} ${reason}`,
    );
    if (because) expect(words.join("\n")).toContain(because);
    expect(answer.because.every(({ reason }) => reason !== "")).toBe(true);
  });

  test("is the same for the canonical text, URL-encoded", () => {
    for (const { policy, ask, verdict } of cases) {
      const encoded = encodeURIComponent(JSON.stringify(policy));
      expect(canAssume(encoded, ask as Parameters<typeof canAssume>[1]).verdict).toBe(verdict);
    }
  });

  const trust = { Statement: { Effect: "Allow", Principal: "*", Action: "sts:AssumeRole" } };
  const provider = "arn:aws:iam::123456789012:oidc-provider/example.com";
  test.each([
    ["policy", "{", { principal: "123456789012" }],
    ["policy", { Statement: { Effect: "Allow", Action: "*" } }, { principal: "123456789012" }],
    ["provider", trust, {}],
    ["provider", trust, { provider: "https://example.com/", sub: "a" }],
    ["principal", trust, { principal: provider }],
    ["sub", trust, { provider }],
    ["aud", trust, { provider, sub: "a", aud: "" }],
    ["principal", trust, { principal: "alice" }],
    ["principal", trust, { principal: "123456789012", provider, sub: "a" }],
  ])("a question with a bad %s is refused by name", (input, policy, question) => {
    expect(() => canAssume(policy, question)).toThrow(
      expect.objectContaining({ name: "QuestionInvalid", input }) as QuestionInvalid,
    );
  });
});
