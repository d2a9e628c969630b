import { type Change, isDrift } from "../../model/change.ts";
import type { ResourceType } from "../../model/resource.ts";
import type { Section } from "../../model/section.ts";
import { sectionOfType } from "../../model/section-of-type.ts";
import { catalogue } from "./catalogue.ts";
import type { Rule, RuleInput } from "./rule.ts";

/** A rule whose findings some changes can alter, and on what. */
export interface ConcernedRule {
  readonly rule: Rule;
  /** `changed`: on what changed itself; `all`: on anything, since the rule looks at what changed beside it. */
  readonly on: "changed" | "all";
}

/** Returns the rules whose findings some changes can alter: all others find what they found before. */
export const concernedRules = (
  changes: readonly Change[],
  rules: readonly Rule[] = catalogue,
): ConcernedRule[] => {
  const drift = changes.filter(isDrift);
  const changed = new Set<RuleInput>(drift.map(({ type }) => type));
  if (drift.some(isAnotherCluster)) changed.add("clusters");
  return rules.flatMap((rule): ConcernedRule[] => {
    if (rule.needs?.some((need) => changed.has(need))) return [{ rule, on: "all" }];
    return rule.types.some((type) => changed.has(type)) ? [{ rule, on: "changed" }] : [];
  });
};

/** The name, the region and the issuer of a cluster stay as they are as long as it lives, once EKS has made it. */
const isAnotherCluster = ({ type, kind, replaces, completes }: Change): boolean =>
  type === "AWS::EKS::Cluster" && (kind !== "modified" || replaces !== undefined || completes !== undefined);

/** What has to be read so that some rules can judge. */
export interface NeededFacts {
  readonly sections: ReadonlySet<Section>;
  /** Which clusters there are. */
  readonly clusters: boolean;
}

/** Returns what some rules look at, beside what changed. */
export const neededFacts = (concerned: readonly ConcernedRule[], changes: readonly Change[]): NeededFacts => {
  const types = new Set<ResourceType>(changes.filter(isDrift).map(({ type }) => type));
  let clusters = false;
  for (const { rule, on } of concerned) {
    for (const need of rule.needs ?? [])
      if (need === "clusters") clusters = true;
      else types.add(need);
    if (on === "all") for (const type of rule.types) types.add(type);
  }
  const sections = new Set<Section>();
  for (const type of types) {
    const section = sectionOfType[type];
    // The account itself lies in no section.
    if (section) sections.add(section);
  }
  return { sections, clusters };
};
