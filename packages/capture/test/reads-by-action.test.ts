import { declaredActions } from "@eks-auditor/capture";
import { readsByAction } from "@eks-auditor/core/completeness";
import { expect, test } from "vitest";

test("every action that a collector declares says what nobody is told where it is refused", () => {
  expect(Object.keys(readsByAction).sort()).toEqual(declaredActions());
});
