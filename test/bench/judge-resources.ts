import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { type Resource, resourceKey } from "@eks-auditor/core";
import { evaluateRules, type RuleFacts, ruleView } from "@eks-auditor/core/rules";
import { type Figure, inMilliseconds, median } from "./figure.ts";
import { openReplayedAccount } from "./replayed-account.ts";

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

const count = 100_000;
const rounds = 5;

/** Judges 100,000 resources, shaped as those of the seed account, by every rule, against parsing the same JSON once. */
export const judgeResources = async (): Promise<Figure> => {
  const { resources, ...facts } = await factsOfSeedAccount();
  const text = JSON.stringify(multiply(resources));
  const parsed: Resource[] = JSON.parse(text);
  const parsing: number[] = [];
  const judging: number[] = [];
  let findings = 0;
  for (let round = 0; round < rounds; round += 1) {
    parsing.push(timed(() => JSON.parse(text)));
    judging.push(
      timed(() => {
        findings = evaluateRules(ruleView({ ...facts, resources: parsed })).length;
      }),
    );
  }
  if (findings < count / resources.length) throw new Error(`only ${findings} findings`);
  const ratio = median(judging) / median(parsing);
  return {
    what: `every rule over ${parsed.length.toLocaleString("en")} resources, ${findings.toLocaleString("en")} findings`,
    measured: `${inMilliseconds(median(judging))}, ${ratio.toFixed(2)}x`,
    compared: `JSON.parse of the same: ${inMilliseconds(median(parsing))}`,
    budget: "under 1.5x",
    kept: ratio < 1.5,
  };
};

/** Gives the milliseconds that something takes; it does not pay for clearing away what was before. */
const timed = (run: () => void): number => {
  collectGarbage();
  const begun = performance.now();
  run();
  return performance.now() - begun;
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
