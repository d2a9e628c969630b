import fc from "fast-check";
import { describe, expect, inject, test } from "vitest";
import type { Change, JsonObject, Owner, Resource, ResourceType } from "../../../src/index.ts";
import { effectsOf } from "../../../src/meaning/effects/index.ts";
import cases from "./effects.cases.json" with { type: "json" };

const at = "2026-11-22T10:00:00.000Z";

const change = (
  given: Pick<Change, "type" | "kind" | "name" | "id" | "before" | "after" | "owners">,
): Change => ({
  ...given,
  section: "identity",
  patch: [],
  aliases: [],
  parents: [],
  observedAt: at,
  completedAt: at,
  previousObservedAt: null,
  previousRevisionAt: null,
});

const resource = (given: Pick<Resource, "type" | "id" | "name" | "properties" | "owners">): Resource => ({
  ...given,
  aliases: [],
  parents: [],
});

describe("what a change means", () => {
  test.each(cases)("$name", (given) => {
    const seen = change({
      ...given.change,
      type: given.change.type as ResourceType,
      kind: given.change.kind as Change["kind"],
      before: given.change.before as JsonObject | null,
      after: given.change.after as JsonObject | null,
      owners: given.change.owners as Owner[],
    });
    const resources = given.view?.map((one) => resource(one as Parameters<typeof resource>[0]));
    const effects = effectsOf(seen, {
      resources: resources ?? [],
      ...(given.clusterResources && {
        clusterResources: given.clusterResources.map((one) =>
          resource(one as unknown as Parameters<typeof resource>[0]),
        ),
      }),
      ...(given.administrators && {
        administrators: new Map(given.administrators as unknown as [string, string[]][]),
      }),
    });
    expect(
      effects.map(
        ({ severity, direction, kind, sentence }) => `${severity} ${direction} ${kind}: ${sentence}`,
      ),
    ).toEqual(given.effects);
    for (const { subject } of effects) expect(subject).toEqual({ type: seen.type, id: seen.id });
  });

  const types = [...new Set(cases.map((one) => one.change.type as ResourceType))];
  const keys = [...new Set(cases.flatMap((one) => keysOf(one.change.before ?? one.change.after)))];

  test("is told without a crash, whatever the shape of the properties", () => {
    const { tree } = fc.letrec<{ tree: unknown; leaf: unknown }>((tie) => ({
      tree: fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        tie("leaf"),
        fc.dictionary(fc.constantFrom(...keys), tie("tree"), { maxKeys: 6 }),
        fc.array(tie("tree"), { maxLength: 3 }),
      ),
      leaf: fc.oneof(
        fc.constantFrom("*", "0.0.0.0/0", "internet-facing", "Allow", "API", true, false, null, 443),
        fc.string(),
        fc.integer(),
      ),
    }));
    const properties = fc.option(
      fc.dictionary(fc.constantFrom(...keys), tree, { maxKeys: 8 }) as fc.Arbitrary<JsonObject>,
    );
    fc.assert(
      fc.property(fc.constantFrom(...types), properties, properties, (type, before, after) => {
        const kind = before ? (after ? "modified" : "deleted") : "created";
        const effects = effectsOf(change({ type, kind, name: "x", id: "x", before, after, owners: [] }));
        for (const { sentence } of effects) expect(sentence).not.toContain("undefined");
      }),
      { numRuns: inject("thorough") ? 2000 : 200 },
    );
  });

  test("has no effect where nothing changed", () => {
    for (const { change: given } of cases) {
      const same = (given.after ?? given.before) as JsonObject | null;
      const unchanged = change({
        ...given,
        type: given.type as ResourceType,
        kind: "modified",
        before: same,
        after: same,
        owners: [],
      });
      const told = effectsOf(unchanged).filter(({ sentence }) => !sentence.includes("cannot be told"));
      expect(told).toEqual([]);
    }
  });
});

function keysOf(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, below]) => [key, ...keysOf(below)]);
}
