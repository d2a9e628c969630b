import {
  type Change,
  diffReading,
  type KnownResource,
  type Reading,
  type Resource,
  resourceKey,
} from "@eks-auditor/core";
import { clusterDirectory } from "@eks-auditor/core/directory";
import { commitFindings } from "@eks-auditor/core/report";
import { evaluateRules, type RuleFacts, ruleLookup } from "@eks-auditor/core/rules";
import { type Figure, inMilliseconds } from "./figure.ts";
import { leastTimes } from "./least-time.ts";
import { openReplayedAccount } from "./replayed-account.ts";

const count = 100_000;
const rounds = 5;

/**
 * Compares 100,000 resources, shaped as those of the seed account, with what is known of them, and judges them, against
 * parsing the same JSON once: as a commit does of which one changed (what nothing changed is not judged again), and, as
 * asking for everything would, by every rule.
 */
export const judgeResources = async (): Promise<Figure[]> => {
  const { resources, ...facts } = await factsOfSeedAccount();
  const text = JSON.stringify(multiply(resources));
  const known: KnownResource[] = (JSON.parse(text) as Resource[]).map((one) => ({
    ...one,
    revisionAt: "2020-01-01T00:00:00.000Z",
  }));
  const seen = withOneChange(JSON.parse(text));
  const found = { changes: 0, news: 0, findings: 0 };
  let changes: readonly Change[] = [];
  const { parsing, comparing, judging, everything } = leastTimes(rounds, {
    parsing: () => JSON.parse(text),
    comparing: () => {
      changes = diffReading({ reading: readingOf(seen, facts), known, previous: null });
      found.changes = changes.length;
    },
    judging: () => {
      found.news = newsOf(changes, { ...facts, resources: seen });
    },
    everything: () => {
      found.findings = evaluateRules(ruleLookup({ ...facts, resources: seen })).length;
    },
  });
  if (found.changes !== 1 || found.news === 0) throw new Error(`found ${JSON.stringify(found)}`);
  if (found.findings < count / resources.length) throw new Error(`only ${found.findings} findings`);
  const compared = `JSON.parse of the same: ${inMilliseconds(parsing)}`;
  const measured = (taken: number): string => `${inMilliseconds(taken)}, ${(taken / parsing).toFixed(2)}x`;
  const both = comparing + judging;
  const number = seen.length.toLocaleString("en");
  return [
    {
      what: `diff and rules together, ${number} resources of which one changed`,
      measured: `${measured(both)} (diff ${measured(comparing)})`,
      compared,
      budget: "under 1.5x",
      kept: both / parsing < 1.5,
    },
    {
      what: `every rule over all of them, ${found.findings.toLocaleString("en")} findings`,
      measured: measured(everything),
      compared,
      budget: "under 1.5x",
      kept: everything / parsing < 1.5,
    },
  ];
};

/** One load balancer no longer faces the internet. */
const withOneChange = (resources: readonly Resource[]): Resource[] => {
  const index = resources.findIndex(({ type }) => type === "AWS::ElasticLoadBalancingV2::LoadBalancer");
  return resources.map((resource, at) =>
    at === index ? { ...resource, properties: { ...resource.properties, Scheme: "internal" } } : resource,
  );
};

const readingOf = (
  resources: readonly Resource[],
  { accountId, now }: Omit<RuleFacts, "resources">,
): Reading => ({
  scope: { kind: "account", accountId },
  section: "identity",
  observedAt: now,
  completedAt: now,
  status: "complete",
  resources,
  unread: [],
  lists: [{ types: ["AWS::ElasticLoadBalancingV2::LoadBalancer"] }],
  calls: 1,
});

/** Returns how many findings some changes opened and resolved, worked out as the publisher does. */
const newsOf = (changes: readonly Change[], facts: RuleFacts): number => {
  const parts = [
    {
      reportId: "r",
      accountId: facts.accountId,
      cluster: null,
      actor: null,
      resources: changes.map(resourceKey),
    },
  ];
  const directory = clusterDirectory([]);
  const [news] = commitFindings({ facts, changes, parts, directory, suppressions: [] }).parts;
  return (news?.opened.length ?? 0) + (news?.resolved.length ?? 0);
};

const factsOfSeedAccount = async (): Promise<RuleFacts> => {
  const { auditor, recording, close } = await openReplayedAccount();
  try {
    const captured = await auditor.capture((await auditor.sweep()).requests);
    const readings = captured.flatMap((each) => each.readings);
    return {
      accountId: recording.manifest.accountId,
      now: recording.manifest.recordedAt,
      resources: readings.flatMap((reading) => reading.resources),
      sections: readings.map(({ scope, section, completedAt }) => ({
        scope,
        section,
        lastCompleteAt: completedAt,
      })),
      clusterRegions: recording.manifest.regions,
    };
  } finally {
    await close();
  }
};

/** The most that AWS lets one account have: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const quotas: Readonly<Record<string, number>> = { "AWS::IAM::Role": 5_000, "AWS::IAM::OIDCProvider": 100 };

/** Copies an account beside itself: each copy has a cluster and ids of its own, which name each other as before. */
const multiply = (resources: readonly Resource[]): Resource[] => {
  const text = JSON.stringify(resources);
  const copies = new Map<string, Resource>();
  const left = { ...quotas };
  for (let copy = 0; copies.size < count; copy += 1) {
    const mark = copy.toString(16).padStart(5, "0");
    const other = text
      .replaceAll(/ssup2-eks-cluster/g, `ssup2-${mark}`)
      .replaceAll(/\b([0-9a-f]{11,27})[0-9a-f]{5}\b/g, `$1${mark}`)
      .replaceAll(/\b([0-9A-F]{27})[0-9A-F]{5}\b/g, `$1${mark.toUpperCase()}`);
    const made: Resource[] = JSON.parse(other);
    for (const resource of made) {
      const room = left[resource.type];
      if (room === 0) continue;
      if (room !== undefined) left[resource.type] = room - 1;
      copies.set(resourceKey(resource), resource);
    }
  }
  return [...copies.values()];
};
