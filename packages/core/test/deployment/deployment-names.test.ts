import { describeHome, homeOf, stageCharactersMax } from "@eks-auditor/core/deployment";
import { catalogue, unknownRules } from "@eks-auditor/core/rules";
import { expect, test } from "vitest";

test("a deployment elsewhere is told by what its role says of its home region", () => {
  expect(homeOf(describeHome("Sends heartbeats", "eu-west-1"))).toBe("eu-west-1");
  expect(homeOf("")).toBeNull();
  expect(homeOf("Home region: unknown to us")).toBeNull();
});

test("a stage may be as long as the longest name after it leaves room for", () => {
  expect(stageCharactersMax(["eu-west-1"])).toBeGreaterThanOrEqual("production".length);
  expect(stageCharactersMax(["ap-southeast-2"])).toBeLessThan(stageCharactersMax(["eu-west-1"]));
});

test("a rule that does not exist is named, with the one that was probably meant", () => {
  const [{ id = "" } = {}] = catalogue;
  expect(unknownRules({ suppressions: [{ rule: id }], severity: [{ rule: "*" }, {}] })).toEqual([]);
  const lines = unknownRules({
    suppressions: [{ rule: id }, { rule: `${id}-open` }],
    severity: [{ rule: "no-such-*" }],
  });
  expect(lines).toHaveLength(2);
  expect(lines[0]).toContain(`suppressions.1.rule: there is no rule ${id}-open, did you mean ${id}?`);
  expect(lines[1]).toContain("severity.0.rule: there is no rule no-such-*");
});
