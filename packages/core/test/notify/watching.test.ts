import { parseConfig } from "@eks-auditor/core/config";
import {
  decideNotify,
  type FirstStanding,
  watchingReport,
  weeklyDue,
  weeklyReport,
} from "@eks-auditor/core/notify";
import type { Finding } from "@eks-auditor/core/rules";
import { describe, expect, it } from "vitest";
import { accountId, clusterRef, second } from "../report/sample.ts";
import { configOf } from "./sample.ts";

const finding = (rule: string, severity: Finding["severity"], name: string): Finding => ({
  id: `${rule}|${name}`,
  rule,
  title: "right",
  wrong: `${rule} is wrong.`,
  fix: `mend ${rule}.`,
  status: "FAILED",
  severity,
  resource: { type: "AWS::EKS::Cluster", id: name, name, owners: [] },
  evidence: [],
});

const standing = (over: Partial<FirstStanding> = {}): FirstStanding => ({
  accountId,
  at: second(30),
  regions: ["ap-northeast-2", "eu-west-1"],
  clusters: [clusterRef],
  findings: [],
  ways: [],
  unread: [],
  newestEvent: second(10),
  missing: [],
  unlisted: [],
  baselines: 1,
  ...over,
});

const notes = (over: Partial<FirstStanding> = {}): Map<string, readonly string[]> =>
  new Map(watchingReport(standing(over)).notes?.map(({ heading, lines }) => [heading, lines]));

describe("the first message of an account", () => {
  it("says what is watched, that CloudTrail tells, and that the state is the baseline", () => {
    const report = watchingReport(standing());
    expect(report).toMatchObject({ kind: "watching", severity: "INFORMATIONAL", seen: 1 });
    expect(report.title).toBe(
      `Watching account ${accountId}: 1 cluster, 2 regions, 0 findings, 0 ways in over the internet`,
    );
    expect(notes().get("what is watched")).toEqual([
      "regions ap-northeast-2, eu-west-1",
      "cluster ssup2-eks-cluster in ap-northeast-2",
      "CloudTrail tells: its newest event is of 2026-11-22 10:00:10 UTC",
      "the state of 2026-11-22 10:00:30 UTC is the baseline of 1 cluster: eks-auditor baseline show compares with it",
    ]);
    expect(notes().has("what could not be read at all")).toBe(false);
    expect(notes().get("what is open to the internet")).toEqual(["nothing, as far as it was read"]);
  });

  it("counts what is wrong, and tells one line and the fix for each of the five loudest rules", () => {
    const findings = [
      finding("a", "LOW", "c1"),
      finding("b", "CRITICAL", "c1"),
      finding("b", "CRITICAL", "c2"),
      ...["d", "e", "f", "g"].map((rule) => finding(rule, "MEDIUM", "c1")),
    ];
    expect(watchingReport(standing({ findings })).severity).toBe("CRITICAL");
    expect(notes({ findings }).get("what is wrong already")).toEqual([
      "7 findings: 2 CRITICAL, 4 MEDIUM, 1 LOW",
      "CRITICAL b on cluster c1 and 1 other: b is wrong. Fix: mend b.",
      ...["d", "e", "f", "g"].map(
        (rule) => `MEDIUM ${rule} on cluster c1: ${rule} is wrong. Fix: mend ${rule}.`,
      ),
      "and 1 more rule",
    ]);
  });

  it("keeps silent about nothing: no event yet, no list of clusters, a scope without a reading", () => {
    const said = notes({
      newestEvent: null,
      unlisted: ["eu-west-1"],
      missing: [{ kind: "cluster", ...clusterRef }],
      clusters: [],
    });
    expect(said.get("what is watched")?.join()).toContain("no CloudTrail event has arrived yet");
    expect(said.get("what could not be read at all")).toEqual([
      "the list of clusters of eu-west-1 (eks:ListClusters): there may be more",
      "cluster/123456789012/ap-northeast-2/ssup2-eks-cluster",
    ]);
  });

  it("goes to Slack and to everyone else who is told in silence, at any hour, and rings nobody", () => {
    const config = configOf({
      destinations: {
        team: { type: "teams" },
        "on-call": { type: "pagerduty" },
        mail: { type: "email", addresses: ["a@example.com"] },
      },
      routes: [{ cluster: "x", channels: ["team", "on-call", "mail", "#other"] }],
      quiet: [{ during: { from: "2026-01-01T00:00:00Z", to: "2027-01-01T00:00:00Z" }, upTo: "CRITICAL" }],
    });
    const { notify } = decideNotify(watchingReport(standing()), config, second(40));
    expect(notify.map(({ channel }) => channel)).toEqual(["#eks-audit", "team", "mail"]);
  });
});

describe("the weekly line", () => {
  const weekly = (over: object = {}) => parseConfig({ regions: ["eu-west-1"], weekly: over }).weekly;

  it.each([
    ["2026-11-23T08:59:00.000Z", null],
    ["2026-11-23T09:00:00.000Z", "2026-11-23T09:00:00.000Z"],
    ["2026-11-24T10:00:00.000Z", "2026-11-23T09:00:00.000Z"],
    ["2026-11-24T12:00:00.000Z", null],
  ])("is due on Monday at nine, and not sent late: %s", (now, due) => {
    expect(weeklyDue(weekly(), now)).toBe(due);
  });

  it("keeps to the day and zone that are wished, or to nothing", () => {
    const paris = weekly({ day: "fri", at: "18:00", timeZone: "Europe/Paris" });
    expect(weeklyDue(paris, "2026-11-27T17:30:00.000Z")).toBe("2026-11-27T17:00:00.000Z");
    expect(weeklyDue(weekly({ enabled: false }), "2026-11-23T09:00:00.000Z")).toBeNull();
  });

  it("says that it lives, in a few words, where everything goes that no route takes", () => {
    const report = weeklyReport(
      {
        ...standing({ findings: [finding("a", "LOW", "c1")] }),
        lastSweep: second(20),
        reports: [
          { kind: "changes", severity: "HIGH", unattributed: 1 },
          { kind: "changes", severity: "LOW", unattributed: 0 },
          { kind: "watching", severity: "LOW", unattributed: 0 },
        ],
        decisions: [],
      },
      "2026-11-23T09:00:00.000Z",
    );
    expect(report.title).toBe(`Still watching account ${accountId}: 1 cluster, 2 reports in a week`);
    expect(report.notes?.[0]?.lines).toEqual([
      "2 reports, 1 of them HIGH or CRITICAL; 1 change that no event explains",
      "last sweep 2026-11-22 10:00:20 UTC, newest event 2026-11-22 10:00:10 UTC",
      "now 1 finding: 1 LOW",
      "now 0 ways in over the internet",
    ]);
    expect(decideNotify(report, configOf(), second(40)).notify.map(({ channel }) => channel)).toEqual([
      "#eks-audit",
    ]);
  });
});
