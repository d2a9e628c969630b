import { fileURLToPath } from "node:url";
import { loadRecording } from "@eks-auditor/capture";
import {
  evaluateRules,
  type Finding,
  type FindingChange,
  findingChanges,
  ruleLookup,
} from "@eks-auditor/core/rules";
import { openHistory } from "@eks-auditor/history";
import { openEmbeddedDynamoDB, playRecording, steppingClock } from "@eks-auditor/local";
import { beforeAll, describe, expect, it } from "vitest";
import { factsOfHistory } from "./facts-of-history.ts";

const folder = fileURLToPath(new URL("../../../recordings/seed-account", import.meta.url));

/**
 * Returns what stands after a comparison with the evaluation `after`: what to compare the next evaluation with. What
 * could not be told is part of it, as it was when it could last be told.
 */
const openFindings = (changes: readonly FindingChange[], after: readonly Finding[]): Finding[] => {
  const standing = new Map(
    changes.flatMap(({ kind, finding }) => (kind === "resolved" ? [] : [[finding.id, finding] as const])),
  );
  for (const finding of after)
    if (finding.status === "NOT_EVALUATED" && !standing.has(finding.id)) standing.set(finding.id, finding);
  return [...standing.values()];
};

describe("a day in the seed account, as the rules see it", () => {
  /** What became of findings at each step, but for those that stay as they are. */
  const steps = new Map<string, string[]>();
  let first: Finding[] = [];

  beforeAll(async () => {
    const recording = await loadRecording(folder);
    const { accountId, regions, recordedAt } = recording.manifest;
    const database = await openEmbeddedDynamoDB();
    const clock = steppingClock(recordedAt);
    const history = openHistory({
      client: database.client,
      tableName: database.tableName,
      clock: clock.now,
    });
    try {
      const played = playRecording({
        recording,
        history,
        clock,
        quietWindowSeconds: 0,
        deliver: async () => {},
      });
      let standing: Finding[] | undefined;
      for await (const { name, at } of played) {
        const facts = await factsOfHistory(history, { accountId, regions, now: at });
        const findings = evaluateRules(ruleLookup(facts));
        const changes = findingChanges(standing ?? findings, findings);
        if (!standing) first = findings;
        standing = openFindings(changes, findings);
        const told = changes.filter(({ kind }) => kind !== "unchanged");
        steps.set(
          name,
          told
            .map(
              ({ kind, finding: { severity, rule, resource } }) =>
                `${kind} ${severity} ${rule}: ${resource.name}`,
            )
            .sort(),
        );
      }
    } finally {
      await database.close();
    }
  });

  it("finds what is wrong from the beginning, and reports it as no change", () => {
    const failed = first.filter(({ status }) => status === "FAILED");
    const said = failed.map(({ severity, rule, resource }) => `${severity} ${rule}: ${resource.name}`);
    expect(said).toEqual(
      expect.arrayContaining([
        "MEDIUM eks-secrets-customer-key: ssup2-eks-cluster",
        "LOW eks-no-hidden-creator-admin: ssup2-eks-cluster",
        "HIGH access-entry-no-cluster-admin: arn:aws:iam::123456789012:user/kakao_ccc",
        "MEDIUM nodegroup-private-subnets: ssup2-eks-node-group",
        "MEDIUM node-no-public-address: ip-192-168-46-6.ap-northeast-2.compute.internal",
        "MEDIUM elbv2-listener-encrypted: k8s-default-mynginx-290ac4e9b9 HTTP:80",
        "MEDIUM elb-listener-encrypted: ad39ba2b8a05d44d2b88e3e11c9706b7",
      ]),
    );
    expect(said.filter((one) => one.includes("eks-endpoint-closed-to-internet"))).toEqual([]);
    expect(first.filter(({ status }) => status === "ERROR")).toEqual([]);
    expect(steps.get("00-first-snapshot")).toEqual([]);
  });

  it.each([
    ["01-endpoint-opened", "opened HIGH eks-endpoint-closed-to-internet: ssup2-eks-cluster"],
    ["02-trust-loosened", "opened HIGH trust-subject-narrow: my-nginx-assets"],
    [
      "03-admin-added",
      "opened HIGH access-entry-no-cluster-admin: arn:aws:iam::123456789012:role/ci-terraform",
    ],
    ["04-group-alb", "opened MEDIUM elbv2-listener-encrypted: k8s-mygroup-9758714285 HTTP:80"],
    ["05-namespace-joins", "opened MEDIUM ingress-group-of-one-namespace: k8s-mygroup-9758714285"],
    ["06-nlb-replaces-clb", "opened MEDIUM elbv2-nlb-security-groups: ad39ba2b8a05d44d2b88e3e11c9706b7"],
    ["06-nlb-replaces-clb", "resolved MEDIUM elb-listener-encrypted: ad39ba2b8a05d44d2b88e3e11c9706b7"],
    ["08-no-event", "opened MEDIUM eks-audit-logs: ssup2-eks-cluster"],
  ])("%s: %s", (step, change) => {
    expect(steps.get(step)).toContain(change);
  });

  it("resolves nothing because of a read that AWS throttled, and opens nothing", () => {
    expect(steps.get("09-throttled")).toEqual([]);
  });

  it("says nothing of what an event that comes late already was", () => {
    expect(steps.get("07-late-event")).toEqual([]);
  });
});
