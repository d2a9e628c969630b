import { expect, it } from "vitest";
import type { Effect } from "../../src/model/effect.ts";
import { digestOf } from "../../src/report/index.ts";
import type { Report, ReportedChange } from "../../src/report/report.ts";
import { accountId, region, sampleActor, sampleCause, second } from "./sample.ts";

const effect = (over: Partial<Effect>): Effect => ({
  kind: "trust",
  direction: "opened",
  severity: "HIGH",
  sentence: "",
  subject: { type: "AWS::IAM::Role", id: "role" },
  evidence: [],
  ...over,
});

const change = (id: string, over: Partial<ReportedChange> = {}): ReportedChange => ({
  kind: "modified",
  section: "identity",
  type: "AWS::IAM::Role",
  id,
  name: id,
  fields: [],
  causes: [],
  effects: [],
  observedAt: second(1),
  ...over,
});

const report = (cluster: string, changes: readonly ReportedChange[]): Report => ({
  id: cluster,
  accountId,
  cluster: { accountId, region, cluster },
  from: second(1),
  to: second(1),
  snapshotIds: [],
  severity: "HIGH",
  title: cluster,
  actors: [],
  changes,
  unattributed: changes.filter(({ causes }) => causes.length === 0).length,
  unread: [],
});

const by = (name: string) => [sampleCause({ actor: sampleActor({ name }) })];
const may = (cluster: string) => [
  effect({ sentence: `any service account of cluster ${cluster} may now assume role deploy` }),
];

it("tells in one block what one cause did in several clusters, be it one role or the same to each cluster", () => {
  const { blocks } = digestOf([
    report("blue", [change("deploy", { causes: by("alice"), effects: may("blue") })]),
    report("green", [change("deploy", { causes: by("alice"), effects: may("green") })]),
    report("red", [
      change("red", {
        type: "AWS::EKS::Cluster",
        causes: by("bob"),
        effects: [
          effect({ kind: "reach", severity: "CRITICAL", sentence: "API endpoint of cluster red open" }),
        ],
      }),
    ]),
    report("grey", [
      change("grey", {
        type: "AWS::EKS::Cluster",
        causes: by("bob"),
        effects: [
          effect({ kind: "reach", severity: "CRITICAL", sentence: "API endpoint of cluster grey open" }),
        ],
      }),
    ]),
  ]);
  expect(blocks).toEqual([
    {
      severity: "CRITICAL",
      words: "API endpoint of each of 2 clusters open",
      clusters: ["red", "grey"],
      who: ["bob"],
      calls: ["UpdateClusterConfig"],
      more: 0,
    },
    {
      severity: "HIGH",
      words: "any service account of each of 2 clusters may now assume role deploy",
      clusters: ["blue", "green"],
      who: ["alice"],
      calls: ["UpdateClusterConfig"],
      more: 0,
    },
  ]);
});

it("keeps apart what different people did, and counts what means nothing beyond its text", () => {
  const { blocks, quiet, quietCount, changes, unattributed } = digestOf([
    report("blue", [
      change("a", { causes: by("alice"), effects: may("blue") }),
      change("b", { causes: by("bob"), effects: may("blue") }),
      change("c", { effects: [effect({ severity: "LOW", direction: "closed", sentence: "less" })] }),
      change("d", { type: "AWS::ElasticLoadBalancingV2::Listener", kind: "created" }),
      change("e", { type: "AWS::ElasticLoadBalancingV2::Listener", kind: "created" }),
    ]),
  ]);
  expect(blocks.map(({ who }) => who)).toEqual([["alice"], ["bob"]]);
  expect(quiet).toEqual(["2 listeners created", "1 role modified"]);
  expect([quietCount, changes, unattributed]).toEqual([3, 5, 3]);
});
