import { describe, expect, test } from "vitest";
import type { Change, ResourceType } from "../../../src/index.ts";
import {
  catalogue,
  concernedRules,
  neededFacts,
  type RuleInput,
  type RuleLookup,
  ruleLookup,
} from "../../../src/meaning/rules/index.ts";
import { casesOf, factsOf } from "./rule-case.ts";

/** Returns a view that writes down what it is asked for. */
const recording = (view: RuleLookup, asked: Set<RuleInput>): RuleLookup => ({
  facts: view.facts,
  ofType: (type) => view.ofType(note(type, asked)),
  find: (type, id) => view.find(note(type, asked), id),
  within: (type, id) => view.within(note(type, asked), id),
  listedAt: view.listedAt,
  isLive: (region, cluster) => {
    asked.add("clusters");
    return view.isLive(region, cluster);
  },
  get trustWorld() {
    asked.add("clusters");
    return {
      ...view.trustWorld,
      get providers() {
        asked.add("AWS::IAM::OIDCProvider");
        return view.trustWorld.providers;
      },
    };
  },
});

const note = (type: ResourceType, asked: Set<RuleInput>): ResourceType => {
  asked.add(type);
  return type;
};

test.each(catalogue.map((rule) => [rule.id, rule] as const))(
  "%s asks for nothing that it does not say it needs",
  (id, rule) => {
    const asked = new Set<RuleInput>();
    for (const one of casesOf(id)) {
      const { facts, resource } = factsOf(rule, one);
      rule.evaluate(resource, recording(ruleLookup(facts), asked));
    }
    expect([...asked].filter((need) => !rule.needs?.includes(need))).toEqual([]);
  },
);

const change = (type: ResourceType, kind: Change["kind"] = "modified"): Change => ({
  kind,
  section: "cluster",
  type,
  id: "x",
  name: "x",
  patch: [],
  before: {},
  after: {},
  owners: [],
  aliases: [],
  parents: [],
  observedAt: "2026-11-22T10:00:00.000Z",
  completedAt: "2026-11-22T10:00:00.000Z",
  previousObservedAt: null,
  previousRevisionAt: null,
});

const concerned = (changes: readonly Change[]) => {
  const rules = concernedRules(changes);
  const { sections, clusters } = neededFacts(rules, changes);
  return {
    ids: rules.map(({ rule, on }) => `${rule.id} on ${on}`),
    sections: [...sections].sort(),
    clusters,
  };
};

describe("what some changes concern", () => {
  test("a setting of a cluster concerns the cluster and what lies in it, and no load balancer or trust policy", () => {
    const { ids, sections, clusters } = concerned([change("AWS::EKS::Cluster")]);
    expect(ids).toContain("eks-audit-logs on changed");
    expect(ids).toContain("nodegroup-version-skew on all");
    expect(ids.filter((id) => /^(trust|elb)/.test(id))).toEqual([]);
    expect(sections).toEqual([
      "access",
      "addons",
      "cluster",
      "identity",
      "network",
      "nodes",
      "pod-identity",
      "versions",
    ]);
    expect(clusters).toBe(false);
  });

  test("a cluster that goes concerns what trusts it and what it left", () => {
    const { ids, sections, clusters } = concerned([change("AWS::EKS::Cluster", "deleted")]);
    expect(ids).toContain("trust-issuer-live on all");
    expect(ids).toContain("load-balancer-of-live-cluster on all");
    expect(sections).toEqual(expect.arrayContaining(["identity", "load-balancers"]));
    expect(clusters).toBe(true);
  });

  test("a load balancer concerns no cluster's sections", () => {
    const { sections } = concerned([change("AWS::ElasticLoadBalancingV2::LoadBalancer")]);
    expect(sections).toEqual(["load-balancers", "network"]);
  });

  test("what only came into view concerns no rule", () => {
    expect(concerned([change("AWS::EKS::Cluster", "entered")])).toEqual({
      ids: [],
      sections: [],
      clusters: false,
    });
  });
});
