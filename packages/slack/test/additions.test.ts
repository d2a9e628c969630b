import { clusterDirectory } from "@eks-auditor/core";
import type { Report } from "@eks-auditor/core/report";
import { decodeDelivered, deliveredContentOf, encodeDelivered } from "@eks-auditor/delivery";
import { additionBlocks, reportBlocks, reportMessages } from "@eks-auditor/slack";
import { describe, expect, it } from "vitest";
import { buildReports } from "../../core/test/report/build-reports.ts";
import {
  clusterScope,
  endpoint,
  sampleActor,
  sampleCause,
  sampleChange,
  sampleSnapshot,
} from "../../core/test/report/sample.ts";

const opened = sampleChange({ before: endpoint(false, []), after: endpoint(true, ["0.0.0.0/0"]) });
const entry = sampleChange({
  kind: "created",
  section: "access",
  type: "AWS::EKS::AccessEntry",
  id: "arn:aws:iam::123456789012:role/dev",
  name: "dev",
  before: null,
  after: { kubernetesGroups: ["<!channel>"] },
});

const report = (causes: Parameters<typeof sampleCause>[0][], changes = [opened, entry]): Report => {
  const [built] = buildReports({
    snapshots: [sampleSnapshot(1, clusterScope, changes)],
    causesOf: ({ type }) => (type === "AWS::EKS::Cluster" ? causes.map(sampleCause) : []),
    effectsOf: () => [],
    directory: clusterDirectory([]),
  });
  if (!built) throw new Error("changes give a report");
  return built;
};

const all = (content: unknown): string => JSON.stringify(content);

describe("a report in Slack", () => {
  it("shows field, before, after, actor and cluster (demand 13), and rings nobody", () => {
    const { text, blocks } = reportBlocks(report([{}]), { pageUrl: "https://audit.example/page/" });
    expect(text).toContain("LOW: ssup2-eks-cluster: ");
    const shown = all(blocks);
    expect(shown).toContain("`resourcesVpcConfig.publicAccessCidrs`: added `0.0.0.0/0`");
    expect(shown).toContain("`resourcesVpcConfig.endpointPublicAccess`: `false` → `true`");
    expect(shown).toContain(
      "by `alice` (console, role/Admin, MFA) from `203.0.113.9`: `UpdateClusterConfig`",
    );
    expect(shown).toContain("*2 changes, 1 unattributed*");
    expect(shown).toContain("&lt;!channel&gt;");
    expect(shown).not.toContain("<!");
    expect(shown).toMatch(/<https:\/\/audit\.example\/page\/reports\/[0-9a-f]{32}\|report /);
    expect(shown.match(/"mrkdwn"/g)?.length).toBe(shown.match(/"verbatim":true/g)?.length);
  });

  it("names the command that shows the page, where none is hosted", () => {
    const pageCommand = "eks-auditor serve --stage production";
    const shown = all(reportBlocks(report([{}]), { pageCommand }).blocks);
    expect(shown).toMatch(/report `[0-9a-f]{32}` · show it with `eks-auditor serve --stage production`/);
    expect(shown).not.toContain("http");
  });

  it("says truly how many changes are where, when a storm comes (demands 8, 9)", () => {
    const storm = Array.from({ length: 5_000 }, (_, index) => ({
      ...entry,
      id: `entry-${index}`,
      name: `e${index}`,
    }));
    const [parent, ...thread] = reportMessages(report([], storm));
    const shownIn = (content: unknown): number => all(content).match(/\*access entry\*/g)?.length ?? 0;
    const inThread = thread.reduce((sum, message) => sum + shownIn(message), 0);
    expect(all(parent)).toContain(
      `and ${(5_000 - shownIn(parent)).toLocaleString("en-GB")} more changes*, ${inThread} of them in the thread`,
    );
    expect(all(thread.at(-1))).toContain(
      `and ${(5_000 - shownIn(parent) - inThread).toLocaleString("en-GB")} more changes`,
    );
    expect(thread).toHaveLength(4);
  });
});

describe("what a thread is told later", () => {
  it("is who did it, once that is known, and nothing of what it knew", () => {
    const addition = additionBlocks(report([]), report([{ actor: sampleActor({ name: "mallory" }) }]));
    expect(addition?.text).toContain("late: who did it, for 1 change");
    expect(all(addition)).toContain("by `mallory`");
    expect(all(addition)).not.toContain("`dev`");
  });

  it("is a change that was added, or that says something else", () => {
    expect(all(additionBlocks(report([{}], [opened]), report([{}])))).toContain(
      "added: *access entry* `dev`",
    );
    const wider = { ...opened, after: endpoint(true, ["0.0.0.0/0", "10.0.0.0/8"]) };
    expect(all(additionBlocks(report([{}]), report([{}], [wider, entry])))).toContain("updated: *cluster*");
  });

  it("is that a change was changed back", () => {
    const addition = additionBlocks(report([{}]), report([{}], [opened]));
    expect(addition?.text).toContain("1 reported change reverted");
  });

  it("is nothing when nothing is new", () => {
    expect(additionBlocks(report([{}]), report([{}]))).toBeNull();
  });

  it("is remembered in little room", () => {
    const told = deliveredContentOf(report([{}]), "C012345678");
    expect(decodeDelivered(encodeDelivered(told))).toEqual(told);
    for (const wrong of ["", "1", "1.abc", "2.a.b.", "1.a.b.odd", "1.a.b.c.d"])
      expect(decodeDelivered(wrong)).toBeNull();
    const storm = Array.from({ length: 5_000 }, (_, index) => ({ ...entry, id: `entry-${index}` }));
    expect(encodeDelivered(deliveredContentOf(report([], storm))).length).toBeLessThan(25_000);
  });
});
