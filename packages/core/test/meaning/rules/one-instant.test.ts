import { describe, expect, test } from "vitest";
import { judgeOne } from "../../../src/meaning/rules/evaluate-rules.ts";
import {
  catalogue,
  type Rule,
  type RuleFacts,
  ruleLookup,
  type SeenResource,
} from "../../../src/meaning/rules/index.ts";
import { sectionOfType } from "../../../src/model/section-of-type.ts";
import { casesOf, factsOf, readAt } from "./rule-case.ts";

const later = "2026-11-22T09:30:00.000Z";
const seenAt = "2026-11-22T09:15:00.000Z";

/** The types that a rule looks at and that are read apart from what it judges. */
const apart = ({ types, needs = [], steadyNeeds = [] }: Rule): Set<string> => {
  const own = new Set(types.map((type) => sectionOfType[type]));
  return new Set(
    needs.filter(
      (need) => need !== "clusters" && !own.has(sectionOfType[need]) && !steadyNeeds.includes(need),
    ),
  );
};

const crossing = catalogue.filter((rule) => apart(rule).size > 0);

/** Every resource that the cases of a rule judge, in every state of the rest that one of them knows. */
const states = (rule: Rule) => {
  // Of what was never read whole there is no instant to speak of.
  const all = casesOf(rule.id)
    .filter((one) => one.facts?.sections === undefined)
    .map((one) => factsOf(rule, one));
  const elsewhere = apart(rule);
  return all.flatMap(({ facts, resource }) => {
    const judged: SeenResource = { ...resource, revisionAt: seenAt };
    const near = facts.resources.filter((each) => each !== resource && !elsewhere.has(each.type));
    const worlds = all.map((other) => other.facts.resources.filter(({ type }) => elsewhere.has(type)));
    const at = (world: readonly SeenResource[], lastCompleteAt: string): RuleFacts => ({
      ...facts,
      resources: [judged, ...near, ...world],
      sections: facts.sections.map((one) =>
        one.section === sectionOfType[resource.type] ? one : { ...one, lastCompleteAt },
      ),
    });
    return [{ judged, worlds, at }];
  });
};

const verdict = (rule: Rule, judged: SeenResource, facts: RuleFacts): string =>
  judgeOne(rule, judged, ruleLookup(facts)).status;

describe("facts of different instants", () => {
  test("there are rules that look at what is read apart", () => {
    expect(crossing.length).toBeGreaterThan(8);
  });

  test.each(crossing.map((rule) => [rule.id, rule] as const))(
    "%s fails nothing by an older reading of the rest that no later one need confirm",
    (_, rule) => {
      let known = 0;
      for (const { judged, worlds, at } of states(rule))
        for (const world of worlds) {
          const old = verdict(rule, judged, at(world, readAt));
          const now = worlds.map((other) => verdict(rule, judged, at(other, later)));
          if (old === "FAILED") expect(new Set(now)).toEqual(new Set(["FAILED"]));
          if (now.includes("FAILED")) known += 1;
        }
      // Read again, it is told.
      expect(known).toBeGreaterThan(0);
    },
  );
});
