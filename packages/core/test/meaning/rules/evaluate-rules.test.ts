import fc from "fast-check";
import { describe, expect, inject, test } from "vitest";
import type { JsonObject } from "../../../src/index.ts";
import {
  catalogue,
  evaluateRules,
  type Rule,
  type RuleFacts,
  ruleLookup,
} from "../../../src/meaning/rules/index.ts";
import { accountId, casesOf, factsOf } from "./rule-case.ts";

const all = catalogue.flatMap((rule) =>
  casesOf(rule.id).map((one) => ({ rule, facts: factsOf(rule, one).facts })),
);

/** Every resource of every case, in one account. */
const resources = all.flatMap(({ facts }, index) =>
  facts.resources.map((resource) => ({ ...resource, id: `${resource.id}#${index}` })),
);
const [first] = all;
if (!first) throw new Error("there are no cases");
const facts: RuleFacts = { ...first.facts, resources };

describe("the engine", () => {
  test("judges every resource of a rule's types once, and gives stable ids", () => {
    const findings = evaluateRules(ruleLookup(facts), { all: true });
    const ids = findings.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const rule of catalogue) {
      const judged = findings.filter((finding) => finding.rule === rule.id);
      const expected = resources.filter(({ type }) => rule.types.includes(type)).length;
      const account = rule.types.includes("AWS::Organizations::Account") ? 1 : 0;
      expect(judged.length, rule.id).toBe(expected + account);
    }
    expect(evaluateRules(ruleLookup(facts), { all: true })).toEqual(findings);
  });

  test("gives what is wrong and what nobody knows, and is silent about the rest", () => {
    const loud = evaluateRules(ruleLookup(facts));
    const rest = evaluateRules(ruleLookup(facts), { all: true }).filter(
      ({ status }) => status !== "PASSED" && status !== "NOT_APPLICABLE",
    );
    expect(loud).toEqual(rest);
    expect(new Set(loud.map(({ status }) => status))).toEqual(new Set(["FAILED", "NOT_EVALUATED"]));
    for (const { status, severity } of loud)
      if (status === "NOT_EVALUATED") expect(severity).toBe("INFORMATIONAL");
  });

  test("shows a rule that throws as an ERROR for each resource, and goes on with the others", () => {
    const [rule] = catalogue;
    if (!rule) throw new Error("there are no rules");
    const broken: Rule = {
      ...rule,
      id: "broken",
      evaluate: ({ name }) => {
        throw new TypeError(`no such field of ${name}`);
      },
    };
    const odd: Rule = {
      ...rule,
      id: "odd",
      evaluate: () => {
        throw Object.create(null);
      },
    };
    const findings = evaluateRules(ruleLookup(facts), { rules: [broken, odd, rule] });
    const errors = findings.filter(({ status }) => status === "ERROR");
    const clusters = resources.filter(({ type }) => type === "AWS::EKS::Cluster").length;
    expect(errors.length).toBe(2 * clusters);
    expect(errors[0]).toMatchObject({ rule: "broken", severity: rule.severity });
    expect(errors[0]?.evidence).toEqual(["the rule broke: TypeError: no such field of payments"]);
    expect(errors.at(-1)?.evidence).toEqual(["the rule broke: what it threw is no error"]);
    expect(findings.filter((finding) => finding.rule === rule.id)).toEqual(
      evaluateRules(ruleLookup(facts), { rules: [rule] }),
    );
  });

  test("takes a section for read when every place that was asked for was read whole, and since the earliest", () => {
    const scope = (region: string) => ({ kind: "region" as const, accountId, region });
    const view = ruleLookup({
      ...facts,
      sections: [
        { scope: scope("eu-west-1"), section: "network", lastCompleteAt: "2026-11-22T09:00:00.000Z" },
        { scope: scope("eu-west-2"), section: "network", lastCompleteAt: "2026-11-22T08:00:00.000Z" },
        { scope: scope("us-east-1"), section: "load-balancers", lastCompleteAt: null },
        { scope: scope("eu-west-1"), section: "load-balancers", lastCompleteAt: "2026-11-22T09:00:00.000Z" },
      ],
    });
    expect(view.listedAt("AWS::EC2::Subnet")).toBe("2026-11-22T08:00:00.000Z");
    expect(view.listedAt("AWS::EC2::Subnet", { region: "eu-west-1" })).toBe("2026-11-22T09:00:00.000Z");
    expect(view.listedAt("AWS::ElasticLoadBalancingV2::Listener")).toBeNull();
    expect(view.listedAt("AWS::ElasticLoadBalancingV2::Listener", { region: "us-east-1" })).toBeNull();
    expect(view.listedAt("AWS::ElasticLoadBalancingV2::Listener", { region: "eu-west-1" })).toBe(
      "2026-11-22T09:00:00.000Z",
    );
    expect(view.listedAt("AWS::IAM::Role")).toBeNull();
  });

  test("says of an account of which nothing was read that nobody knows", () => {
    const nothing: RuleFacts = { accountId, now: facts.now, resources: [], sections: [], clusterRegions: [] };
    expect(evaluateRules(ruleLookup(nothing)).map(({ rule, status }) => `${rule} ${status}`)).toEqual([
      "events-explain-changes NOT_EVALUATED",
      "oidc-provider-quota NOT_EVALUATED",
    ]);
  });
});

describe("rules", () => {
  const keys = [...new Set(resources.flatMap(({ properties }) => keysOf(properties)))];
  const words = [...new Set(resources.flatMap(({ properties }) => textsOf(properties)))];
  const { tree } = fc.letrec<{ tree: unknown; leaf: unknown }>((tie) => ({
    tree: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      tie("leaf"),
      fc.dictionary(fc.constantFrom(...keys), tie("tree"), { maxKeys: 6 }),
      fc.array(tie("tree"), { maxLength: 3 }),
    ),
    leaf: fc.oneof(
      fc.constantFrom(...words),
      fc.constantFrom(true, false, null, 0, 443, -1),
      fc.string(),
      fc.integer(),
    ),
  }));
  const properties = fc.dictionary(fc.constantFrom(...keys), tree, {
    maxKeys: 8,
  }) as fc.Arbitrary<JsonObject>;

  test("do not throw, whatever the shape of the properties", () => {
    fc.assert(
      fc.property(fc.constantFrom(...all), properties, fc.nat(), (one, made, at) => {
        const target = one.facts.resources[at % Math.max(one.facts.resources.length, 1)];
        const odd = one.facts.resources.map((resource) =>
          resource === target ? { ...resource, properties: made } : resource,
        );
        const view = ruleLookup({ ...one.facts, resources: odd });
        const broken = evaluateRules(view).filter(({ status }) => status === "ERROR");
        expect(broken).toEqual([]);
      }),
      { numRuns: inject("thorough") ? 2000 : 200 },
    );
  });

  test("do not throw when one field of a real resource has another shape", () => {
    fc.assert(
      fc.property(fc.constantFrom(...all), fc.nat(), tree, (one, at, value) => {
        const odd = one.facts.resources.map((resource) => ({
          ...resource,
          properties: replaced(resource.properties, at, value),
        }));
        const view = ruleLookup({ ...one.facts, resources: odd });
        const findings = evaluateRules(view);
        expect(findings.filter(({ status }) => status === "ERROR")).toEqual([]);
        for (const { evidence } of findings) expect(evidence.join()).not.toMatch(/undefined|\[object/);
      }),
      { numRuns: inject("thorough") ? 2000 : 200 },
    );
  });

  test("judge alike in whatever order resources come", () => {
    fc.assert(
      fc.property(fc.constantFrom(...all), fc.infiniteStream(fc.double({ noNaN: true })), (one, random) => {
        const shuffled = one.facts.resources
          .map((resource) => ({ resource, at: random.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ resource }) => resource);
        const verdicts = (of: RuleFacts): string[] =>
          evaluateRules(ruleLookup(of), { all: true })
            .map(({ id, status, severity }) => `${id} ${status} ${severity}`)
            .sort();
        expect(verdicts({ ...one.facts, resources: shuffled })).toEqual(verdicts(one.facts));
      }),
      { numRuns: inject("thorough") ? 500 : 50 },
    );
  });
});

function keysOf(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, below]) => [key, ...keysOf(below)]);
}

function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

/** Puts `value` in place of the field number `at`, counted through all levels. */
function replaced(object: JsonObject, at: number, value: unknown): JsonObject {
  const count = keysOf(object).length;
  if (count === 0) return object;
  let left = at % count;
  const visit = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map((item) => visit(item));
    if (typeof node !== "object" || node === null) return node;
    return Object.fromEntries(
      Object.entries(node).map(([key, below]) => [key, left-- === 0 ? value : visit(below)]),
    );
  };
  return visit(object) as JsonObject;
}
