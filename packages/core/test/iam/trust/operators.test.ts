import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluateCondition } from "../../../src/iam/trust/evaluate-condition.ts";
import { operators } from "../../../src/iam/trust/operators/index.ts";
import { parsePolicy } from "../../../src/iam/trust/parse-policy.ts";
import type { TrustRequest } from "../../../src/iam/trust/request.ts";
import cases from "./operators.cases.json" with { type: "json" };

const request = (values: readonly string[]): TrustRequest => ({
  action: "sts:AssumeRole",
  principal: { type: "aws", id: "123456789012" },
  context: { k: values },
});

const conditionOf = (block: object) => {
  const { statements } = parsePolicy({ Statement: { Effect: "Allow", Condition: block } });
  const [condition] = statements[0]?.conditions ?? [];
  if (!condition) throw new TypeError("the case has no condition");
  return condition;
};

describe("condition operators", () => {
  test.each(cases)("%j", ({ condition, value, matches }) => {
    const values = Array.isArray(value) ? value : [value];
    const result = evaluateCondition(conditionOf(condition), "2012-10-17", request(values));
    expect(result).toMatchObject({ matches });
    expect(result.reason).not.toBe("");
  });

  test("each operator that AWS documents has a case", () => {
    const used = new Set(cases.map(({ condition }) => Object.keys(condition)[0]?.toLowerCase()));
    for (const name of operators.keys()) expect(used).toContain(name);
  });

  const anyName = fc
    .tuple(
      fc.constantFrom("", "ForAnyValue:", "ForAllValues:"),
      fc.constantFrom(...operators.keys()),
      fc.constantFrom("", "IfExists"),
    )
    .map((parts) => parts.join(""));

  test("a key that is not known gives no answer that a value or its absence contradicts", () => {
    fc.assert(
      fc.property(
        anyName,
        fc.array(fc.string()),
        fc.array(fc.string(), { maxLength: 2 }),
        (name, values, seen) => {
          const condition = conditionOf({ [name]: { k: values } });
          const open = evaluateCondition(condition, "2012-10-17", {
            ...request([]),
            context: {},
            unknownKeys: ["k"],
          });
          const told = evaluateCondition(condition, "2012-10-17", request(seen));
          expect([told.matches, "unknown"]).toContain(open.matches);
        },
      ),
    );
  });
});
