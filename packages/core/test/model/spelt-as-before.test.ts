import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diffReading, type JsonObject, type KnownResource, type ResourceType } from "../../src/index.ts";
import { anything, type Defaults, defaultsOf, neverRemovedFrom } from "../../src/model/defaults.ts";
import { speltAsBefore } from "../../src/model/spelt-as-before.ts";

/** Every default by itself, as AWS would answer it. */
const everyDefault = Object.entries(defaultsOf).flatMap(([type, defaults]) =>
  leaves(defaults ?? {}).map(({ path, value }) => ({ type: type as ResourceType, path, value })),
);

function leaves(defaults: Defaults, path: readonly string[] = []): { path: string[]; value: unknown }[] {
  return Object.entries(defaults).flatMap(([key, value]) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? leaves(value as Defaults, [...path, key])
      : [{ path: [...path, key], value: value === anything ? "whatever" : value }],
  );
}

/** An object that holds a value at a path; an element of a list has something else beside it. */
const holding = ([key = "", ...rest]: readonly string[], value: unknown): unknown => {
  if (key === "[]") return [{ ...(holding(rest, value) as object), Id: "x" }];
  return { [key]: rest.length > 0 ? holding(rest, value) : value };
};

const withoutValue = (path: readonly string[]): unknown =>
  path.includes("[]") ? holding([...path.slice(0, path.indexOf("[]") + 1), "Id"], "x") : {};

const at = "2026-11-22T10:00:00.000Z";

const changesBetween = (type: ResourceType, before: JsonObject, after: JsonObject) => {
  const common = { type, id: "x", name: "x", aliases: [], parents: [], owners: [] };
  const known: KnownResource = { ...common, properties: before, revisionAt: at };
  return diffReading({
    reading: {
      scope: { kind: "region", accountId: "123456789012", region: "eu-west-1" },
      section: "network",
      observedAt: at,
      completedAt: at,
      status: "complete",
      resources: [{ ...common, properties: after }],
      unread: [],
      lists: [],
      calls: 1,
      trends: [],
    } as unknown as Parameters<typeof diffReading>[0]["reading"],
    known: [known],
    previous: null,
  });
};

describe("what an answer does not tell of what nobody can take away", () => {
  test.each(Object.entries(neverRemovedFrom))(
    "of %s is no change, and hides none beside it",
    (type, properties) => {
      for (const property of properties ?? []) {
        const additional = [{ Key: "elb.http.desyncmitigationmode", Value: "strictest" }];
        const before = { [property]: { AdditionalAttributes: additional, a: "1", __proto__x: "2" } };
        expect(changesBetween(type as ResourceType, before, { [property]: { a: "1" } })).toEqual([]);
        const empty = { [property]: { ...before[property], AdditionalAttributes: [] } };
        expect(changesBetween(type as ResourceType, before, empty)).toEqual([]);
        const [change] = changesBetween(type as ResourceType, before, { [property]: { a: "2" } });
        expect(change?.after).toEqual({ [property]: { ...before[property], a: "2" } });
      }
    },
  );
});

describe("what AWS begins to answer", () => {
  test.each(everyDefault)(
    "$type $path as $value is no change, nor is leaving it out",
    ({ type, path, value }) => {
      const told = { ...(holding(path, value) as JsonObject), Kept: "1" };
      const silent = { ...(withoutValue(path) as JsonObject), Kept: "1" };
      expect(changesBetween(type, silent, told)).toEqual([]);
      expect(changesBetween(type, told, silent)).toEqual([]);
      if (value === "whatever") return;
      const other = { ...(holding(path, "something else") as JsonObject), Kept: "1" };
      expect(changesBetween(type, told, other)).toHaveLength(1);
      expect(changesBetween(type, silent, other)).toHaveLength(1);
    },
  );

  test("an empty list, object or text says the same as none", () => {
    for (const empty of [[], {}, "", null]) {
      expect(changesBetween("AWS::IAM::OIDCProvider", { ThumbprintList: empty }, {})).toEqual([]);
      expect(changesBetween("AWS::IAM::OIDCProvider", {}, { ThumbprintList: empty })).toEqual([]);
    }
    const one = changesBetween("AWS::IAM::OIDCProvider", { ThumbprintList: ["aa"] }, {});
    expect(one.map(({ after }) => after)).toEqual([{}]);
  });

  test("a tag without a value is a tag, and one more is a change", () => {
    const tags = { "kubernetes.io/role/elb": "" };
    expect(changesBetween("AWS::EC2::Subnet", { Tags: {} }, { Tags: tags })).toHaveLength(1);
    expect(changesBetween("AWS::EC2::Subnet", {}, { Tags: {} })).toEqual([]);
  });

  test("a change beside it is told alone", () => {
    const [change] = changesBetween(
      "AWS::EC2::Subnet",
      { CidrBlock: "10.0.0.0/24", MapPublicIpOnLaunch: false },
      { CidrBlock: "10.0.0.0/24", MapPublicIpOnLaunch: true, EnableDns64: false, Ipv6Native: false },
    );
    expect(change?.patch).toEqual([{ op: "replace", path: "/MapPublicIpOnLaunch", value: true }]);
  });

  test("whatever there was, the spelling before is kept only where it says the same, and says it twice", () => {
    const json = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<JsonObject>;
    const properties = fc.dictionary(
      fc.constantFrom("Tags", "State", "MapPublicIpOnLaunch", "List", "EnableDns64"),
      json,
    ) as fc.Arbitrary<JsonObject>;
    fc.assert(
      fc.property(properties, properties, (before, now) => {
        const spelt = speltAsBefore("AWS::EC2::Subnet", before, now);
        expect(speltAsBefore("AWS::EC2::Subnet", before, spelt)).toEqual(spelt);
        expect(speltAsBefore("AWS::EC2::Subnet", now, spelt)).toEqual(now);
        expect(speltAsBefore("AWS::EC2::Subnet", now, now)).toEqual(now);
      }),
    );
  });
});
