import { type Change, isDrift, resourceKey, type SnapshotWithChanges } from "@eks-auditor/core";
import { evaluateRules, findingChanges, type RuleFacts, ruleLookup } from "@eks-auditor/core/rules";
import { openHistory } from "@eks-auditor/history";
import { openEmbeddedDynamoDB, steppingClock } from "@eks-auditor/local";
import { publishSnapshot } from "@eks-auditor/pipeline";
import { afterEach, expect, test } from "vitest";
import { cluster, loadBalancer, observe, reading, region, second } from "../history/world.ts";
import { openStory, type Story } from "../stories/fixture/open-story.ts";
import {
  clusterGone,
  deletesCluster,
  deletesProvider,
  endpointFrom,
  loosensTrust,
  providerGone,
  ssoUser,
  trustLoosened,
  updatesEndpoint,
} from "../stories/fixture/what-happens.ts";
import { factsOfHistory } from "./facts-of-history.ts";

let story: Story | undefined;
afterEach(async () => {
  await story?.close();
  story = undefined;
});

/** What judging everything by every rule, with and without some changes, says that they opened and resolved. */
const byJudgingAll = (facts: RuleFacts, changes: readonly Change[]): string[] => {
  const drift = new Map(changes.filter(isDrift).map((change) => [resourceKey(change), change]));
  const before = [
    ...facts.resources.filter((resource) => !drift.has(resourceKey(resource))),
    ...[...drift.values()].flatMap((change) => {
      const now = facts.resources.find((resource) => resourceKey(resource) === resourceKey(change));
      return change.before ? [{ ...change, ...now, properties: change.before }] : [];
    }),
  ];
  const judge = (resources: RuleFacts["resources"]) => evaluateRules(ruleLookup({ ...facts, resources }));
  return findingChanges(judge(before), judge(facts.resources))
    .filter(({ kind }) => kind === "opened" || kind === "resolved")
    .map(({ kind, finding }) => `${kind} ${finding.id}`)
    .sort();
};

test("judging what changes concern finds what judging everything finds", async () => {
  const told = await openStory();
  story = told;
  const steps = [
    () => told.happens("01:00:30", trustLoosened, loosensTrust("01:00:10", ssoUser)),
    () =>
      told.happens("01:30:30", endpointFrom("0.0.0.0/0"), updatesEndpoint("01:30:10", ssoUser, "0.0.0.0/0")),
    () => told.happens("02:00:30", providerGone, deletesProvider("02:00:10", ssoUser)),
    () => told.happens("03:00:30", clusterGone, deletesCluster("03:00:10", ssoUser)),
  ];
  let found = 0;
  for (const step of steps) {
    const reports = await step();
    const ids = [...new Set(reports.flatMap(({ snapshotIds }) => snapshotIds))];
    expect(ids).toHaveLength(1);
    const [id = ""] = ids;
    const snapshot = await told.history.snapshot(id);
    const publication = await told.history.publication(id);
    const facts = await factsOfHistory(told.history, {
      accountId: snapshot?.scope.accountId ?? "",
      regions: ["ap-northeast-2"],
      now: snapshot?.committedAt ?? "",
    });
    const bounded = (publication?.parts ?? []).flatMap(({ findings }) => [
      ...(findings?.opened ?? []).map((one) => `opened ${one.id}`),
      ...(findings?.resolved ?? []).map((one) => `resolved ${one.id}`),
    ]);
    expect([...new Set(bounded)].sort()).toEqual(byJudgingAll(facts, snapshot?.changes ?? []));
    found += bounded.length;
  }
  expect(found).toBeGreaterThan(10);
});

test("one changed tag in an account of many clusters reads the sections around it, not those of the clusters", async () => {
  const clock = steppingClock("2026-11-22T12:00:00.000Z");
  const database = await openEmbeddedDynamoDB();
  const history = openHistory({ client: database.client, tableName: database.tableName, clock: clock.now });
  try {
    const issuer = (name: string) => `https://oidc.eks.eu-west-1.amazonaws.com/id/${name.replace(/\W/g, "")}`;
    const names = Array.from({ length: 40 }, (_, n) => `cluster-${n}`);
    for (const name of names) {
      const scope = cluster(name);
      const itself = {
        type: "AWS::EKS::Cluster" as const,
        id: `arn:aws:eks:eu-west-1:123456789012:cluster/${name}`,
        name,
        properties: { name, identity: { oidc: { issuer: issuer(name) } } },
        aliases: [],
        parents: [],
        owners: [{ by: "cluster" as const, region: "eu-west-1", cluster: name }],
      };
      await observe(
        history,
        reading(scope, "cluster", second(0), [itself]),
        ...(["nodes", "addons", "access", "pod-identity"] as const).map((section) =>
          reading(scope, section, second(0), []),
        ),
      );
    }
    const balancer = (tag: string) => ({
      ...loadBalancer("web", { Tags: { team: tag } }),
      owners: [
        {
          by: "tag" as const,
          region: "eu-west-1",
          cluster: "cluster-7",
          controller: "AWS Load Balancer Controller",
        },
      ],
    });
    await observe(
      history,
      reading(region(), "load-balancers", second(0), [balancer("a")]),
      reading(region(), "network", second(0), []),
    );
    const outcome = await observe(history, reading(region(), "load-balancers", second(60), [balancer("b")]));
    if (outcome.kind !== "committed") throw new Error("the tag is a change");
    const read: string[] = [];
    const counting: typeof history = {
      ...history,
      known: (scope, section, only) => {
        read.push(section);
        return history.known(scope, section, only);
      },
      sectionAt: (scope, section, at, only) => {
        read.push(section);
        return history.sectionAt(scope, section, at, only);
      },
    };
    const snapshot: SnapshotWithChanges = outcome.snapshot;
    const reports = await publishSnapshot(snapshot, {
      history: counting,
      now: clock.now,
      quietWindowSeconds: 60,
      deliver: async () => {},
    });
    expect(reports.map((report) => report.cluster?.cluster)).toEqual(["cluster-7"]);
    expect(read.filter((section) => !["load-balancers", "network"].includes(section))).toEqual(["cluster"]);
    expect(read.length).toBeLessThanOrEqual(6);
  } finally {
    await database.close();
  }
});
