import { describe, expect, test } from "vitest";
import { canonicalPolicy } from "../../../src/iam/trust/index.ts";
import type { JsonObject } from "../../../src/index.ts";
import { effectsOf } from "../../../src/meaning/effects/index.ts";
import { trustChange } from "./trust-change.ts";
import cases from "./trust-changes.cases.json" with { type: "json" };

const words = (change: Parameters<typeof effectsOf>[0]): string[] =>
  effectsOf(change).map(({ severity, direction, sentence }) => `${severity} ${direction}: ${sentence}`);

describe("what a change of a trust policy means", () => {
  test.each(cases)("$name", ({ before, after, versions, effects }) => {
    const [old = "2012-10-17", now = "2012-10-17"] = versions ?? [];
    const policy = (Statement: unknown, Version: string) =>
      canonicalPolicy({ Version, Statement }) as JsonObject;
    expect(words(trustChange(policy(before, old), policy(after, now)))).toEqual(effects);
  });

  test.each(cases)("is nothing where nothing changed: $name", ({ after }) => {
    const policy = canonicalPolicy({ Version: "2012-10-17", Statement: after });
    expect(words(trustChange(policy, policy))).toEqual([]);
  });
});
