import { describe, expect, test } from "vitest";
import { exposureEffects } from "../../../src/meaning/effects/index.ts";
import type { TargetCount } from "../../../src/network/exposure/index.ts";
import cases from "./exposure.cases.json" with { type: "json" };
import { changesBetween, factsOf, type Overlay } from "./exposure-world.ts";

interface Case {
  readonly name: string;
  readonly before: Overlay;
  readonly after: Overlay;
  readonly unread?: readonly string[];
  readonly targets?: Record<string, number | TargetCount>;
  readonly effects: readonly string[];
}

describe("what a change opens and closes, along the whole way (demands 44, 45)", () => {
  test.each(cases as unknown as Case[])("$name", ({ before, after, effects, ...known }) => {
    const now = factsOf(after, known);
    const changes = changesBetween(factsOf(before, known), now);
    const found = [...exposureEffects(changes, now)].flatMap(([key, told]) =>
      told.map(({ severity, sentence }) => `${key.split("|")[1]}: ${severity} ${sentence}`),
    );
    expect(found.sort()).toEqual(effects);
  });
});
